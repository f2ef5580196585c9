"""Which clocks an event starts, stops or cancels: the process manager of the promises.

A clock's subject is the visit case, the complaint or the request itself, so `clock:visit_7wd:<visit id>` holds every
run of that visit's promise: a new approval after a cancelled one starts the next run in the same stream.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from services.scheduler.domain.fact import Fact
from services.scheduler.domain.known import Known
from services.scheduler.domain.matter_reactions import MATTER_REACTIONS
from services.scheduler.domain.reaction import Reaction
from services.scheduler.domain.visit_reactions import VISIT_REACTIONS

REACTIONS: Mapping[str, Callable[[Fact, Any, Known], Sequence[Reaction]]] = {**VISIT_REACTIONS, **MATTER_REACTIONS}

NEEDING_A_CALENDAR = frozenset(VISIT_REACTIONS)
"""Facts about what is counted, or told of, in working days."""


def reactions_to(fact: Fact, known: Known) -> Sequence[Reaction]:
    """Return what `fact` means for clocks, in the order in which they are to be told; mostly nothing."""
    reaction = REACTIONS.get(fact.type)
    return () if reaction is None else reaction(fact, fact.event, known)
