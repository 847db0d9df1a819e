"""The fairness ledger as people look at it."""

from __future__ import annotations

from fractions import Fraction

from api.outputs.view.kinds import duty_kinds
from api.outputs.view.names import shown_names
from api.outputs.view.records import LedgerEntry, LedgerRow
from api.outputs.view.text import tenths
from scheduler.agents import Agent
from scheduler.ledger import Account, Burden, Ledger, burdens
from scheduler.problem import Problem
from scheduler.words import Language, word


def burden_labels(problem: Problem, language: Language) -> tuple[str, ...]:
    """The burdens in the ledger's order, duties by their own label."""
    duties = {d.name: d.label for d in duty_kinds(problem.policy, language)}
    return tuple(_label(b, duties, language) for b in burdens(problem))


def ledger_rows(problem: Problem, ledger: Ledger) -> tuple[LedgerRow, ...]:
    """One line an agent, in the problem's order."""
    accounts = {(a.agent_id, a.burden): a for a in ledger.accounts}
    names = shown_names(problem)
    return tuple(
        _row(problem, ledger, accounts, agent, names[agent.agent_id]) for agent in problem.agents
    )


def _row(
    problem: Problem,
    ledger: Ledger,
    accounts: dict[tuple[str, Burden], Account],
    agent: Agent,
    name: str,
) -> LedgerRow:
    tally = next(t for t in ledger.tallies if t.agent_id == agent.agent_id)
    return LedgerRow(
        name=name,
        entries=tuple(_entry(accounts[agent.agent_id, b]) for b in burdens(problem)),
        hours_before=tenths(Fraction(tally.minutes_before, 60)),
        hours_planned=tenths(Fraction(tally.minutes_planned, 60)),
        third_stores_before=tally.third_stores_before,
        third_stores_planned=tally.third_stores_planned,
    )


def _entry(account: Account) -> LedgerEntry:
    return LedgerEntry(
        before=account.before,
        planned=account.planned,
        carried=account.carried,
        share=None if account.share is None else tenths(account.share),
        unfairness=account.unfairness,
    )


def _label(burden: Burden, duties: dict[str, str], language: Language) -> str:
    if burden.duty:
        return duties[burden.duty]
    return word(f"burden-{burden.kind}", language)
