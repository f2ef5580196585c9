"""What the holder of a tracking code may know and do, without an account and without a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.intake import read_models
from services.intake.domain.feedback.complainant import complainant_id
from services.intake.domain.feedback.state import Matter, name_of
from services.intake.handlers.desk import Desk, Order
from services.intake.handlers.feedback import history_of, sha256_of_code, state_after
from shared.domain.envelope import Actor, Channel, Role
from shared.domain.events import feedback
from shared.domain.identifiers import Npsn
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.engine import ReadModel
from shared.runtime.ids import keyed_id
from shared.web.problems import Problem


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever knows the code of this matter."""

    npsn: Npsn
    feedback_id: str
    actor: Actor

    def order(self, key: str) -> Order:
        return Order(self.actor, keyed_id(key, self.npsn, self.actor.user_id), Channel.LINK)


@dataclass(frozen=True, slots=True)
class Progress:
    """How a matter stands. Of all that was written down only the answers to the complainant are opened."""

    state: str
    matter: Matter
    answers: Sequence[feedback.FollowedUp]
    followed_up_at: datetime | None
    closed_at: datetime | None
    result: str | None


async def holder_of(read_model: ReadModel, code: str) -> Holder:
    """Raises Problem 404, the same for every code that is not known, whatever is wrong with it."""
    sha256 = sha256_of_code(code)
    async with read_model.reading() as connection:
        row = await read_models.feedback_with_code(connection, sha256)
    if row is None:
        raise Problem(404, "tracking.unknown")
    actor = Actor(user_id=complainant_id(sha256), role=Role.COMPLAINANT, npsn=row["npsn"])
    return Holder(row["npsn"], row["feedback_id"], actor)


async def progress_of(desk: Desk, holder: Holder) -> Progress:
    history = await history_of(desk, holder.npsn, holder.feedback_id)
    state = state_after(history)
    told = [each for each in history if isinstance(each.event, feedback.FollowedUp)]
    closings = [each for each in history if isinstance(each.event, feedback.Closed)]
    opened = await desk.log.personal([*told, *closings[-1:]])
    return Progress(
        state=name_of(state),
        matter=state.matter,
        answers=[event for event in opened if isinstance(event, feedback.FollowedUp)],
        followed_up_at=_first_that_counts(history),
        closed_at=closings[-1].recorded_at if closings else None,
        result=next((event.result for event in opened if isinstance(event, feedback.Closed)), None),
    )


def _first_that_counts(history: Sequence[RecordedEvent]) -> datetime | None:
    """Return when the complainant was first told, leaving out what was told late and nobody signed for (A31)."""
    moments = [
        each.event.told_complainant_at
        for each in history
        if isinstance(each.event, feedback.FollowedUp) and not each.event.needs_countersign
    ]
    signed = [each.event.actual_at for each in history if isinstance(each.event, feedback.Countersigned)]
    return min((*moments, *(moment for moment in signed if moment is not None)), default=None)
