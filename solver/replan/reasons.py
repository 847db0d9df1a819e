"""Why a repair changes what it changes, in a sentence for each change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.changes import AgentChanges, ChangeKind, ShiftChange
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.words import Message, message, message_or
from solver.replan.result import Replanned


@dataclass(frozen=True, kw_only=True, slots=True)
class Reasons:
    """Tells of one repair.

    Attributes:
        problem: with the absences.
    """

    problem: Problem
    replanned: Replanned

    def of(self, changed: AgentChanges, change: ShiftChange) -> Message:
        """Why this agent's shift changed.

        Args:
            changed: all that changed for the agent.
            change: one of these.
        """
        before, after = change.before, change.after
        if after is None:
            return self._why_free(changed, change)
        if before is None or before.shift != after.shift:
            left = self._left(after)
            return message("replan-why-place", agents=left) if left else message("replan-why-short")
        if before.duty == after.duty:
            return message("replan-why-stores")
        if after.duty is not None:
            return self._duty("replan-why-takes", after.duty, self._gave_up(after))
        return self._duty("replan-why-gives", before.duty or "", self._took_over(before))

    def _why_free(self, changed: AgentChanges, change: ShiftChange) -> Message:
        agent = self.problem.agent(changed.agent_id)
        if changed.agent_id in self.replanned.absent and not self.problem.is_available(
            agent, change.date
        ):
            return message("replan-why-absent")
        came = [c.date for c in changed.of(ChangeKind.CAME, ChangeKind.MOVED)]
        if came:
            nearest = min(came, key=lambda day: (abs((day - change.date).days), day))
            return message("replan-why-return", date=nearest)
        return message("replan-why-rules")

    def _left(self, shift: Assignment) -> str:
        """Names of those who work the shift no more, the absent first."""
        gone = [
            agent_id
            for agent_id, c in self._all_of(shift)
            if c.before is not None
            and c.before.shift == shift.shift
            and (c.after is None or c.after.shift != shift.shift)
        ]
        return self._names(sorted(gone, key=lambda a: (a not in self.replanned.absent, a)))

    def _gave_up(self, now: Assignment) -> str:
        return self._names(
            agent_id
            for agent_id, c in self._all_of(now)
            if c.before is not None
            and (c.before.shift, c.before.duty) == (now.shift, now.duty)
            and agent_id != now.agent_id
        )

    def _took_over(self, before: Assignment) -> str:
        return self._names(
            agent_id
            for agent_id, c in self._all_of(before)
            if c.after is not None
            and (c.after.shift, c.after.duty) == (before.shift, before.duty)
            and agent_id != before.agent_id
        )

    def _all_of(self, shift: Assignment) -> Iterable[tuple[str, ShiftChange]]:
        """All changes on the shift's date."""
        for one in self.replanned.changes:
            for change in one.changes:
                if change.date == shift.date:
                    yield one.agent_id, change

    def _duty(self, key: str, duty: str, agents: str) -> Message:
        name = message_or(f"duty-{duty}", duty)
        if not agents:
            return message("replan-why-duty", duty=name)
        return message(key, duty=name, agents=agents)

    def _names(self, agent_ids: Iterable[str]) -> str:
        return ", ".join(self.problem.agent(a).name for a in agent_ids)
