"""What a talk says: all of it from the data, our reading marked, the plans those of the planner."""

from __future__ import annotations

import re

import pytest

import progression
from progression.exceptions import Refused
from progression.model import Fact
from progression.planning import answer
from progression.question import question
from progression.talk.choice import NOTHING, Wish
from progression.talk.composing import compose
from progression.talk.slides import Said
from progression.voice.phrases import phrase, table
from progression.voice.steps import to_do
from tests.page.samples import shipped
from tests.talk.samples import talk

KINDS = ["opening", "jobs", "tiers", "lane", "lane", "lane", "hands", "plan", "plan", "unknown"]


@pytest.mark.parametrize(("minutes", "lanes", "questions"), [(20, 3, 5), (10, 1, 2)])
def test_a_talk_has_its_slides_and_fills_its_time(minutes: int, lanes: int, questions: int) -> None:
    made = compose(shipped(), Wish(minutes=minutes))
    first = made.starts[0][0]
    shown = [slide for slide in made.slides if slide.start in ("", first)]

    kinds = [slide.kind for slide in shown]
    assert kinds == [
        *("opening", "jobs", "tiers"),
        *["lane"] * lanes,
        *("hands", "plan", "plan", "unknown"),
        *["quiz"] * questions,
        *("ask", "end"),
    ]
    assert sum(slide.seconds for slide in shown) == 60 * minutes
    assert all(slide.notes for slide in made.slides)


def test_a_story_is_the_speakers_own_and_left_out_without_one() -> None:
    story = [slide for slide in talk().slides if slide.kind == "story"]

    assert [slide.lines for slide in story] == [(Said("I failed my first test."),)]


def test_stated_routes_come_first_and_solid_and_all_routes_are_there() -> None:
    (lane,) = (s for s in talk().slides if s.kind == "lane" and s.heading == "Broadcast and Media")

    technician, supervisor = lane.cards
    assert [(line.text, line.ours) for line in technician.under] == [
        ("Broadcast and Media Systems Technical Operator apprenticeship (stated by ECS)", False),
        (
            "or: Any one of 3: ABTT Bronze, Relevant BTEC or Relevant T Level (our reading)",
            True,
        ),
    ]
    assert (technician.ours, supervisor.ours, supervisor.after) == (False, True, True)


def test_each_start_has_the_plan_of_the_planner_to_each_target() -> None:
    rules, made = shipped(), talk()
    plans = [slide for slide in made.slides if slide.kind == "plan"]

    assert len(plans) == len(made.starts) * len(made.targets)
    for slide, (start, target) in zip(
        plans, [(s, t) for s, _ in made.starts for t in made.targets], strict=True
    ):
        holding = () if start == NOTHING else (start,)
        (plan,) = answer(question(rules, holding=holding, as_of=rules.newest_check), target).plans
        assert [card.name for card in slide.cards] == [to_do(rules, step) for step in plan.steps]
        assert [card.ours for card in slide.cards] == [s.basis == "implied" for s in plan.steps]


@pytest.mark.parametrize("name", ["shipped", "wider"])
def test_what_is_our_reading_says_so_in_words(name: str) -> None:
    reading = phrase("basis.implied")
    for slide in talk(name).slides:
        said = " ".join(line.text for line in slide.lines)
        assert all(
            "we read it" in line.text or reading in said for line in slide.lines if line.ours
        )
        for card in slide.cards:
            under = " ".join(line.text for line in card.under).lower()
            assert not card.ours or reading in under


def test_what_is_quoted_is_a_whole_cell_of_the_facts() -> None:
    facts = {fact.text for fact in shipped().facts}
    lines = [line for s in talk().slides for card in s.cards for line in card.under if line.quoted]

    assert len(lines) == 3
    assert all(line.text in facts for line in lines)
    assert all(
        isinstance(row, Fact) and row.text == line.text for line in lines for row in line.rows
    )


@pytest.mark.parametrize("name", ["shipped", "wider"])
def test_a_question_has_three_answers_of_which_one_is_right(name: str) -> None:
    asked = [slide for slide in talk(name).slides if slide.kind == "quiz"]

    assert asked
    for slide in asked:
        assert len({option.text for option in slide.options}) == 3
        assert slide.behind.text.startswith(slide.options[slide.right].text)
        assert slide.behind.rows


def test_the_answers_of_the_shipped_questions_are_right() -> None:
    asked = {s.heading: s.options[s.right].text for s in talk().slides if s.kind == "quiz"}

    assert asked == {
        "Which apprenticeship leads to the Broadcast and Media Technician card?": (
            "Broadcast and Media Systems Technical Operator apprenticeship"
        ),
        (
            "How many of these does the Audiovisual Operative card ask for: "
            "ABTT Bronze, Relevant BTEC and Relevant T Level?"
        ): "1",
        "How long does this count: ECS HS&E assessment?": "24 months",
        "What do all 8 cards ask for?": "ECS HS&E assessment",
        "Which group has no Operative card?": "Broadcast and Media",
    }


def test_more_categories_than_there_is_room_for_are_not_chosen_for_the_speaker() -> None:
    with pytest.raises(Refused, match="room for 3 categories and this data has 10: choose"):
        compose(shipped("ecs-scheme"), Wish())


def test_a_target_decides_where_the_plans_lead() -> None:
    made = compose(shipped(), Wish(target="audio-visual-project-manager", starts=("btec",)))

    assert made.targets == (
        "audiovisual-operative",
        "audio-visual-technician",
        "audio-visual-project-manager",
    )
    assert [key for key, _ in made.starts] == ["btec", NOTHING]


def test_no_sentence_of_ours_is_longer_than_fifteen_words() -> None:
    """Names are filled in later: a place counts as no word."""
    rooms = ("talk.", "deck.", "handout.", "poster.", "encounter.", "kit.")
    long = [
        (key, sentence)
        for key, row in table().items()
        if key.startswith(rooms)
        for sentence in re.split(r"[.!?:] ", row.english)
        if len(re.sub(r"\{\w+\}", "", sentence).split()) > 15
    ]

    assert long == []


def test_the_same_rules_give_the_same_talk() -> None:
    assert talk() == compose(
        progression.load().rules, Wish(story=("I failed my first test.",), speaker="A speaker")
    )
