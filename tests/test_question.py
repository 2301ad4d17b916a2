"""What can be asked and what is refused: Python and the command line say the same sentence."""

from __future__ import annotations

import contextlib
import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import progression
from progression import days, question
from progression.exceptions import AmbiguousName, ProgressionError, Refused, UnknownName
from progression.framework import Framework
from progression.model import Credential, Requirement, Route, Rules
from tests.test_cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = "2026-11-27"

CREDENTIALS = (
    Credential("at", "Support @ Home", "qualification"),
    Credential("at-2019", "Care@2019", "qualification", aliases=("Home@Care",)),
    Credential("av", "Technician", "card", category="audio-visual", tier="gold"),
    Credential("bm", "Engineer", "card", category="broadcast-and-media", tier="gold"),
    Credential("op", "Operative", "card", category="audio-visual", tier="operative"),
    Credential("rule", "Any entry", "rule"),
    Credential("spared", "Approved exemption", "exemption"),
    Credential("tl", "T Level", "qualification", aliases=("T-level diploma",)),
)
ROUTES = (
    Route("av", "main", (Requirement("av", "tl", "main"),)),
    Route("rule", "any", (Requirement("rule", "tl", "any", kind="counts"),)),
)
RULES = Rules(CREDENTIALS, ROUTES)
FRAMEWORK = Framework(RULES)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as files, for the command line."""
    folder: Path = tmp_path_factory.mktemp("asked")
    rows = (
        f"{c.id},{c.name},{c.kind},{c.category},{c.tier},{';'.join(c.aliases)}" for c in CREDENTIALS
    )
    header = "id,name,kind,category,tier,aliases"
    (folder / "cards.csv").write_text("\n".join((header, *rows, "")), encoding="utf-8")
    (folder / "routes.csv").write_text(
        "to,requires,route,kind\nav,tl,main,\nrule,tl,any,counts\n", encoding="utf-8"
    )
    return folder


# What is typed after --have, and what is then held. The day is 27 November 2026.
HELD = {
    "tl": ("tl", ""),
    "T Level": ("tl", ""),
    "t-level": ("tl", ""),
    "tl@2019": ("tl", "2019"),
    "T Level@2019-06": ("tl", "2019-06"),
    "T Level @ 2019-06-21": ("tl", "2019-06-21"),
    "T-level diploma@2026": ("tl", "2026"),
    "T Level@2026-11": ("tl", "2026-11"),
    "T Level@2026-11-27": ("tl", "2026-11-27"),
    "T Level@2024-02-29": ("tl", "2024-02-29"),
    "T Level@1900": ("tl", "1900"),
    "Support @ Home": ("at", ""),
    "support @ home": ("at", ""),
    "Support @ Home@2019": ("at", "2019"),
    "Care@2019": ("at-2019", ""),
    "Care@2019@2020": ("at-2019", "2020"),
    "Home@Care": ("at-2019", ""),
    "Approved exemption": ("spared", ""),
}


@pytest.mark.parametrize("typed", HELD)
def test_what_is_held_is_understood(typed: str) -> None:
    id, award = HELD[typed]
    assert FRAMEWORK.question([typed], as_of=DAY).holding == {id: award}


def test_a_mapping_says_when_each_was_awarded() -> None:
    given = {"T Level": dt.date(2019, 6, 21), "Care@2019": "2020", "Support @ Home": ""}
    held = {"tl": "2019-06-21", "at-2019": "2020", "at": ""}
    assert FRAMEWORK.question(given, as_of=DAY).holding == held


def test_a_text_alone_is_one_name() -> None:
    asked = FRAMEWORK.question("T Level@2019", without="Technician/main", as_of=DAY)
    assert asked.holding == {"tl": "2019"}
    assert asked.without == {("av", "main")}


def test_of_a_thing_named_twice_the_award_that_is_given_counts() -> None:
    for names in (["tl", "T Level@2019"], ["T Level@2019", "tl"], ["tl@2019", "T Level@2019"]):
        assert FRAMEWORK.question(names, as_of=DAY).holding == {"tl": "2019"}


RULE = (
    "Any entry is a rule, a name for conditions: it can be neither held, wanted nor left out; "
    "name one of its conditions"
)


def _award(given: str) -> str:
    return (
        f"{given!r} does not say when T Level was awarded: "
        "give a year, a month or a day, such as 2019, 2019-06 or 2019-06-21"
    )


def _later(award: str) -> str:
    return (
        f"T Level cannot have been awarded in {award}: "
        "an award lies on the day of the question, 2026-11-27, or before"
    )


# Options in Python, the same on the command line, and the sentence of both.
REFUSED: dict[str, tuple[dict[str, Any], tuple[str, ...], str]] = {
    "unknown name held": (
        {"holding": ["T Levle"]},
        ("--have", "T Levle"),
        "no credential called 'T Levle'. Did you mean 'T Level'?",
    ),
    "unknown name held, with an award": (
        {"holding": ["T Levle@2019"]},
        ("--have", "T Levle@2019"),
        "no credential called 'T Levle'. Did you mean 'T Level'?",
    ),
    "several held": (
        {"holding": ["gold"]},
        ("--have", "gold"),
        "'gold' can mean Technician (Gold) or Engineer (Gold): name one",
    ),
    "a rule held": ({"holding": ["rule"]}, ("--have", "rule"), RULE),
    "a rule left out": ({"without": ["rule"]}, ("--without", "rule"), RULE),
    **{
        f"awarded {award!r}": (
            {"holding": [f"tl@{award}"]},
            ("--have", f"tl@{award}"),
            _award(award),
        )
        for award in (
            *("", "June", "21/06/2019", "19", "2019-13", "2019-00", "2019-6", "2019-02-29"),
            *("2019-06-31", "2019-06-00", "1899", "0001", "20190621", "2019-06-21T00", "-2019"),
        )
    },
    **{
        f"awarded {award}, later": (
            {"holding": [f"tl@{award}"]},
            ("--have", f"tl@{award}"),
            _later(award),
        )
        for award in ("2027", "2026-12", "2026-11-28", "9999")
    },
    "two awards": (
        {"holding": ["tl@2019", "T Level@2020"]},
        ("--have", "tl@2019", "--have", "T Level@2020"),
        "T Level has two awards, 2019 and 2020: give the latest",
    ),
    **{
        f"start {start!r}": (
            {"start": start},
            ("--start", start),
            f"{start!r} is not a month such as 2027-01",
        )
        for start in ("soon", "", "2027", "2027-13", "2027-1", "2027-01-01", "01/2027")
    },
    "start too early": (
        {"start": "2026-10"},
        ("--start", "2026-10"),
        "'2026-10' lies before the day of the question, 2026-11-27: start in 2026-11 or later",
    ),
    "start ages ago": (
        {"start": "1066-10"},
        ("--start", "1066-10"),
        "'1066-10' is not a month such as 2027-01, of the years 1900 to 9999",
    ),
    **{
        f"budget {budget!r}": (
            {"budget": budget},
            ("--budget", budget),
            f"{budget!r} is not an amount in pounds such as 500 or 499.50",
        )
        for budget in ("-5", "NaN", "inf", "1e3", "", "12.345", "1,00", "five", "10 000")
    },
    **{
        f"within {months!r}": (
            {"within": months},
            ("--within", months),
            f"{months!r} is not a number of months: write a whole number such as 24",
        )
        for months in ("-1", "2.5", "", "two", "1234567", "²")
    },
    **{
        f"alternatives {count!r}": (
            {"alternatives": count},
            ("--alternatives", count),
            f"{count!r} is not a number of plans: write 1 or more, or all",
        )
        for count in ("0", "-1", "most", "", "1.0")
    },
    **{
        f"by {by!r}": (
            {"by": by},
            ("--by", by),
            f"plans are not compared by {by!r}: choose steps, cost or time",
        )
        for by in ("money", "", "Cost")
    },
    "unknown tier": (
        {"tiers": ["silver"]},
        ("--tier", "silver"),
        "no tier called 'silver'; there are gold, operative",
    ),
    "unknown category": (
        {"categories": ["radio"]},
        ("--category", "radio"),
        "no category called 'radio'; there are audio-visual, broadcast-and-media",
    ),
    "a tier the target has not": (
        {"tiers": ["Operative"]},
        ("--tier", "Operative"),
        "nothing that 'av' means is of the tier operative",
    ),
    "a category the target has not": (
        {"categories": ["Broadcast & Media"]},
        ("--category", "Broadcast & Media"),
        "nothing that 'av' means is of the category broadcast-and-media",
    ),
    "unknown route left out": (
        {"without": ["av/side"]},
        ("--without", "av/side"),
        "no credential called 'av/side'. Did you mean 'av/main'?",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_meant_is_refused_in_the_same_words(case: str, data: Path) -> None:
    options, typed, sentence = REFUSED[case]
    with pytest.raises(Refused) as refused:
        FRAMEWORK.answer("av", **{"as_of": DAY, **options})
    assert str(refused.value) == sentence
    result = run("--data", str(data), "path", "av", "--as-of", DAY, *typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {sentence}\n"


DAYS = {
    **dict.fromkeys(("", "today", "22/11/2026", "2026", "2026-11", "20261122"), ""),
    **dict.fromkeys(("2026-02-29", "2026-13-01", "2026-11-31", "2026-11-22T10:00", "10000-01-01")),
    **dict.fromkeys(("1899-12-31", "0000-01-01"), ", of the years 1900 to 9999"),
}


@pytest.mark.parametrize("given", DAYS)
@pytest.mark.parametrize("command", ["path av", "next", "reach", "compare av bm", "insight"])
def test_a_day_that_is_none_is_refused_everywhere(given: str, command: str, data: Path) -> None:
    sentence = f"{given!r} is not a date such as 2026-11-27{DAYS[given] or ''}"
    with pytest.raises(Refused) as refused:
        FRAMEWORK.question(as_of=given)
    assert str(refused.value) == sentence
    result = run("--data", str(data), *command.split(), "--as-of", given)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {sentence}\n")


def test_a_day_is_a_text_a_date_a_moment_or_today() -> None:
    given = ("2020-02-29", dt.date(2020, 2, 29), dt.datetime(2020, 2, 29, 23, 59), None)  # noqa: DTZ001
    found = [FRAMEWORK.question(as_of=day).day for day in given]
    assert found == ["2020-02-29", "2020-02-29", "2020-02-29", DAY]


def test_the_first_and_the_last_day_there_are() -> None:
    assert FRAMEWORK.question(as_of="1900-01-01").day == "1900-01-01"
    last = FRAMEWORK.question(as_of="9999-12-31", start="9999-12")
    assert (last.day, last.start) == ("9999-12-31", "9999-12")


@pytest.mark.parametrize("wanted", ["rule", "Any entry"])
def test_a_rule_is_not_wanted(wanted: str, data: Path) -> None:
    with pytest.raises(Refused, match="is a rule"):
        FRAMEWORK.plan(wanted)
    for command in (("path", wanted), ("compare", wanted, "av")):
        result = run("--data", str(data), *command)
        assert (result.exit_code, result.stderr) == (2, f"Error: {RULE}\n")


def test_a_tier_and_a_category_choose_among_what_the_target_names() -> None:
    def ids(**options: Any) -> list[str]:
        return [credential.id for credential in question.targets(RULES, "gold", **options)]

    assert ids() == ["av", "bm"]
    assert ids(tiers=["Gold"]) == ["av", "bm"]
    assert ids(categories=["Audio Visual"]) == ["av"]
    assert ids(categories="broadcast and media", tiers="gold") == ["bm"]
    assert FRAMEWORK.answer("gold", categories=["Audio Visual"]).target == "av"
    with pytest.raises(AmbiguousName):
        FRAMEWORK.answer("gold")


AMOUNTS = {
    "500": 500,
    "499.50": Decimal("499.50"),
    "£500": 500,
    "£ 1,500": 1500,
    "1,234,567.8": Decimal("1234567.8"),
    " 0 ": 0,
}


@pytest.mark.parametrize("given", AMOUNTS)
def test_pounds_are_understood_as_people_write_them(given: str) -> None:
    assert question.pounds_of(given) == AMOUNTS[given]


@pytest.mark.parametrize("given", [Decimal("NaN"), Decimal(-1), Decimal("0.001"), -1, True])
def test_numbers_that_are_no_amount_are_refused(given: Decimal | int) -> None:
    with pytest.raises(Refused, match="is not an amount in pounds such as 500 or"):
        question.pounds_of(given)


def test_numbers_are_taken_as_texts_are() -> None:
    assert question.pounds_of(Decimal("1E+3")) == 1000
    assert question.pounds_of(0) == 0
    assert (question.months_of(24), question.months_of("24"), question.months_of(0)) == (24, 24, 0)
    assert (question.alternatives_of("7"), question.alternatives_of(7)) == (7, 7)
    assert question.alternatives_of("all") == question.MOST_PLANS
    assert [question.objective_of(by) for by in question.OBJECTIVES] == ["steps", "cost", "time"]


def test_every_refusal_is_a_value_error_of_ours() -> None:
    for kind in (Refused, UnknownName, AmbiguousName):
        assert issubclass(kind, ValueError)
        assert issubclass(kind, ProgressionError)


def test_a_question_with_no_day_has_undated_holdings_and_fits_a_line() -> None:
    assert question.Question(RULES, {"tl": ""}).day == ""
    asked = FRAMEWORK.question(["tl"], without=["op"], as_of=DAY)
    assert repr(asked) == "<Question on 2026-11-27: 1 held, 1 left out>"


def test_only_one_function_reads_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    real = dt.datetime.now().astimezone().date()
    monkeypatch.setattr(question, "today", lambda: "2001-02-03")
    assert FRAMEWORK.question().day == "2001-02-03" != real.isoformat()


ANYTHING = st.one_of(
    st.text(max_size=12), st.from_regex(r"[0-9]{1,5}(-[0-9]{1,3}){0,2}", fullmatch=True)
)


@given(ANYTHING)
def test_any_text_as_a_date_is_a_date_or_refused(text: str) -> None:
    parsers: tuple[Callable[[], str], ...] = (
        lambda: question.day_of(text),
        lambda: question.start_of(text, day=DAY),
        lambda: question.holding_of(RULES, {"tl": text}, day=DAY)["tl"],
    )
    for parse in parsers:
        try:
            found = parse()
        except Refused:
            continue
        assert found == text
        assert not text or days.number("1900-01-01") <= days.last(text)


@given(st.text(max_size=30))
def test_any_text_as_a_name_is_found_or_refused(text: str) -> None:
    for ask in (
        lambda: question.question(RULES, holding=[text], without=[text], as_of=DAY),
        lambda: question.targets(RULES, text, tiers=[text]),
        lambda: question.value_of(RULES, "tier", text),
    ):
        with contextlib.suppress(Refused):
            ask()


@pytest.mark.parametrize(
    "ask",
    [
        lambda it: it.answer(5),
        lambda it: it.answer(None),
        lambda it: it.answer(["T Level"]),
        lambda it: it.find(5),
        lambda it: it.routes_to(None),
        lambda it: it.chain("T Level", 2),
        lambda it: it.compare(1, "AV PM"),
        lambda it: it.diff("ecs-scheme"),
        lambda it: it.next(5),
        lambda it: it.reach([None]),
        lambda it: it.plan("AV PM", None),
        lambda it: it.plan("AV PM", [5]),
        lambda it: it.plan("AV PM", {5: "2019"}),
        lambda it: it.plan("AV PM", {"T Level": None}),
        lambda it: it.plan("AV PM", without=None),
        lambda it: it.plan("AV PM", without=[5]),
        lambda it: it.plan("AV PM", tiers=None),
        lambda it: it.plan("AV PM", categories=[5]),
        lambda it: it.plan("AV PM", stated_only="no"),
        lambda it: it.answer("AV PM", tradeoffs=1),
        lambda it: it.answer("AV PM", alternatives=None),
        lambda it: it.answer("AV PM", within=True),
        lambda it: it.answer("AV PM", budget=[1]),
        lambda it: it.answer("AV PM", start=202701),
        lambda it: it.answer("AV PM", as_of=5),
        lambda it: it.answer("AV PM", by=5),
        lambda it: it.page(category=5),
    ],
)
def test_what_is_of_another_type_is_refused_in_words_too(ask: Callable[[Framework], Any]) -> None:
    with pytest.raises(Refused) as refused:
        ask(progression.load())
    assert len(str(refused.value)) > 20
