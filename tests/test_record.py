"""Records are frozen dataclasses, and named tuples those of `typing`, but for how they are made."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from functools import cached_property

import pytest

from progression.record import NamedTuple, Record, aside, fresh, replace


class Card(Record):
    """A card."""

    name: str
    tier: str = ""
    held: dict[str, str] = fresh(default_factory=dict)
    line: int = aside(default=0)

    __slots__ = ("__dict__",)

    @cached_property
    def title(self) -> str:
        return f"{self.name} ({self.tier})"


@dataclasses.dataclass(frozen=True)
class Model:
    """A card."""

    name: str
    tier: str = ""
    held: dict[str, str] = dataclasses.field(default_factory=dict)
    line: int = dataclasses.field(default=0, compare=False, repr=False)


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 0

    @property
    def sum(self) -> int:
        return self.x + self.y


class Pair(Record):
    first: int
    second: int = 2


class Triple(Pair):
    third: int = 3


def test_a_record_is_made_as_a_dataclass_is() -> None:
    card = Card("Black", held={"a": "2019"}, line=4)

    assert (card.name, card.tier, card.held, card.line) == ("Black", "", {"a": "2019"}, 4)
    assert Card("Black", "black", {}, 4) == Card(tier="black", name="Black")
    assert Card("a").held is not Card("a").held


@pytest.mark.parametrize(
    "make",
    [
        lambda of: of(),
        lambda of: of(tier="black"),
        lambda of: of("a", name="b"),
        lambda of: of("a", colour="b"),
        lambda of: of(colour="b"),
        lambda of: of("a", "b", {}, 1, 2),
    ],
)
def test_what_is_given_wrongly_is_refused_as_a_dataclass_does(
    make: Callable[[type], object],
) -> None:
    for each in (Model, Card):
        with pytest.raises(TypeError, match="argument"):
            make(each)


def test_nothing_of_a_record_can_be_changed() -> None:
    card = Card("a")
    changes: tuple[Callable[[], None], ...] = (
        lambda: setattr(card, "name", "b"),
        lambda: setattr(card, "other", "b"),
        lambda: delattr(card, "name"),
    )
    for change in changes:
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert not hasattr(Pair(1), "__dict__")


def test_records_compare_and_hash_by_what_takes_part() -> None:
    assert Pair(1) == Pair(1, 2)
    assert hash(Pair(1)) == hash(Pair(1, 2))
    assert Pair(1) != Pair(2)
    assert Card("a", line=1) == Card("a", line=2)
    assert Pair(1) != Triple(1)
    assert Pair(1) != (1, 2)
    with pytest.raises(TypeError):
        hash(Card("a"))


def test_a_record_shows_its_fields() -> None:
    assert repr(Card("a", line=4)) == "Card(name='a', tier='', held={})"


def test_a_record_derived_from_another_has_the_fields_of_both() -> None:
    assert repr(Triple(5)) == "Triple(first=5, second=2, third=3)"


def test_a_record_can_be_matched_copied_and_kept() -> None:
    match Pair(4, 5):
        case Pair(first, second):
            assert (first, second) == (4, 5)
    card = Card("a", held={"b": ""}, line=3)
    for again in (copy.copy(card), copy.deepcopy(card), pickle.loads(pickle.dumps(card))):
        assert (again, again.line) == (Card("a", held={"b": ""}), 3)


def test_a_record_holds_what_it_has_found_out_once_where_it_says_so() -> None:
    card = Card("Gold", "gold")
    assert card.title is card.title


@pytest.mark.parametrize("changed", [replace, dataclasses.replace])
def test_a_record_is_changed_by_making_another(changed: Callable[..., Card]) -> None:
    card = Card("a", line=3)
    again = changed(card, tier="gold")
    assert (again, again.line, card.tier) == (Card("a", "gold"), 3, "")
    with pytest.raises(TypeError):
        changed(card, colour="b")


def test_the_functions_of_dataclasses_take_a_record_for_one() -> None:
    def told(of: type[Card | Model]) -> list[tuple[object, ...]]:
        return [
            (field.name, field.type, field.default, field.default_factory, field.compare)
            for field in dataclasses.fields(of)
        ]

    assert told(Card) == told(Model)
    assert dataclasses.is_dataclass(Card)
    assert dataclasses.asdict(Pair(1)) == {"first": 1, "second": 2}
    assert inspect.signature(Card) == inspect.signature(Model)


def test_a_named_tuple_is_one() -> None:
    point = Point(1)
    assert (point, repr(point), point.sum) == ((1, 0), "Point(x=1, y=0)", 1)
    assert point._replace(y=4) == Point(1, 4)
    assert (Point._fields, Point._field_defaults) == (("x", "y"), {"y": 0})
    assert Point.__doc__ == "A point."
    assert pickle.loads(pickle.dumps(point)) == point
    assert (Point._make((3, 4)), point._asdict()) == (Point(3, 4), {"x": 1, "y": 0})
    assert copy.copy(point) == point
    assert str(inspect.signature(Point)) == "(x, y=0)"
    with pytest.raises(AttributeError):
        point.x = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Point(),  # type: ignore[call-arg]
        lambda: Point(y=1),  # type: ignore[call-arg]
        lambda: Point(1, x=1),  # type: ignore[misc]
        lambda: Point(1, 2, 3),  # type: ignore[call-arg]
        lambda: Point(1, z=1),  # type: ignore[call-arg]
        lambda: Point(1)._replace(z=1),  # type: ignore[call-arg]
    ],
)
def test_what_is_given_wrongly_to_a_named_tuple_is_refused(make: Callable[[], Point]) -> None:
    with pytest.raises(TypeError, match="argument"):
        make()
