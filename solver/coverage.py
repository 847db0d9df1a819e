"""Store logins as the lines of work must know them: can every store of a shift be served?

Agents who know the same stores are alike, so logins are counted by group: which group serves which
store, within the logins that its answering people have. Every such count can be dealt out to
persons, so nothing is lost: the allocation finds a login for every store that is served here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scheduler.agents import Agent
from scheduler.policy import Level
from scheduler.shifts import DatedShift
from solver.model import Model
from solver.rules import Rule
from solver.rules.store_knowledge import StoreKnowledge
from solver.rules.store_limit import StoreLimit
from solver.terms import Term, total


def post_coverage(model: Model, rules: Iterable[Rule]) -> dict[tuple[DatedShift, str], Term]:
    """Penalises stores with nobody logged in, and third logins that serving them needs.

    Returns:
        1 for each shift and store id of the shift's stores with nobody logged in.
    """
    unserved: dict[tuple[DatedShift, str], Term] = {}
    listed = tuple(rules)
    limit = next((r for r in listed if isinstance(r, StoreLimit)), None)
    knowledge = next((r for r in listed if isinstance(r, StoreKnowledge)), None)
    for dated in model.dated_shifts:
        volumes = model.problem.store_volumes(dated)
        served: dict[str, list[Term]] = {store: [] for store in volumes}
        for known, agents in _groups(model, knowledge, tuple(volumes)).items():
            people = total(model.answers(a.agent_id, dated) for a in agents)
            for store, login in _logins(model, limit, known, people).items():
                served[store].append(login)
            if knowledge is not None and not knowledge.is_hard:
                for store in sorted(set(volumes) - known):
                    login = model.cp.new_bool_var("")
                    model.cp.add(login <= people)
                    model.penalise(knowledge.level, knowledge.weight * login)
                    served[store].append(login)
        unserved |= _post_unmet(model, dated, served)
    return unserved


def _groups(
    model: Model, knowledge: StoreKnowledge | None, stores: tuple[str, ...]
) -> dict[frozenset[str], list[Agent]]:
    found: dict[frozenset[str], list[Agent]] = defaultdict(list)
    for agent in model.agents:
        known = frozenset(s for s in stores if knowledge is None or agent.knows(s))
        found[known].append(agent)
    return found


def _logins(
    model: Model, limit: StoreLimit | None, known: frozenset[str], people: Term
) -> dict[str, Term]:
    """1 for each store that the group serves."""
    logins: dict[str, Term] = {s: model.cp.new_bool_var("") for s in sorted(known)}
    for login in logins.values():
        model.cp.add(login <= people)
    if limit is not None and len(known) > limit.limits.usual:
        usual, exceptional = limit.limits.usual, limit.limits.exceptional
        third = model.cp.new_int_var(0, len(known), "")
        if limit.is_hard:
            model.cp.add(third <= (exceptional - usual) * people)
        model.cp.add(total(logins.values()) <= usual * people + third)
        model.penalise(limit.level, limit.weight * third)
    return logins


def _post_unmet(
    model: Model, dated: DatedShift, served: dict[str, list[Term]]
) -> dict[tuple[DatedShift, str], Term]:
    found: dict[tuple[DatedShift, str], Term] = {}
    for store, milli in model.problem.store_volumes(dated).items():
        unmet = model.cp.new_bool_var("")
        model.cp.add(unmet + total(served[store]) >= 1)
        model.penalise(Level.OVERLOAD, milli * unmet)
        found[dated, store] = unmet
    return found
