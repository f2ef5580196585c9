"""The instruments that come with the system: question lists and observation sheets, versioned (R6, DOMAIN 3.2)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.domain.events.visit import InstrumentKind

ADDED_ITEM = "tambahan-"
"""An item that a counsellor adds to a template has an id that begins like this."""

ITEM_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

ItemId = Annotated[str, Field(pattern=ITEM_PATTERN, max_length=60)]
Said = Annotated[str, Field(min_length=1)]


class ItemKind(StrEnum):
    """How an item is answered: in words, with one of its choices, with a whole number."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"


class _Worded(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ItemId
    indonesian: Said
    english: Said


class Choice(_Worded):
    """One of the answers that an item offers."""


class Section(_Worded):
    """Items that belong together."""


class Item(_Worded):
    """One question, or one thing to look at. Only a choice has `choices`; its answer is the id of one of them."""

    section: ItemId
    kind: ItemKind
    choices: tuple[Choice, ...] = ()


class InstrumentTemplate(BaseModel):
    """One version of one instrument. A version that was published never changes; the next one replaces it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ItemId
    version: Annotated[int, Field(gt=0)]
    kind: InstrumentKind
    indonesian: Said
    english: Said
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _holds_together(self) -> "InstrumentTemplate":
        _must_differ("sections", [section.id for section in self.sections])
        _must_differ("items", [item.id for item in self.items])
        for item in self.items:
            _must_belong(item, {section.id for section in self.sections})
        return self

    def item(self, item_id: str) -> Item | None:
        return next((item for item in self.items if item.id == item_id), None)


def _must_differ(what: str, ids: Sequence[str]) -> None:
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise ValueError(f"{what} must differ, found more than once: {', '.join(twice)}")


def _must_belong(item: Item, sections: set[str]) -> None:
    if item.section not in sections:
        raise ValueError(f"item {item.id}: there is no section {item.section!r}")
    if item.id.startswith(ADDED_ITEM):
        raise ValueError(f"item {item.id}: only items added by a counsellor begin with {ADDED_ITEM!r}")
    if bool(item.choices) is not (item.kind is ItemKind.CHOICE):
        raise ValueError(f"item {item.id}: a choice has choices and nothing else has, found {len(item.choices)}")
    _must_differ(f"choices of {item.id}", [choice.id for choice in item.choices])
