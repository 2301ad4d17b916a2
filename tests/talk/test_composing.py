"""What a talk says: all of it from the data, our reading marked, the plans those of the planner."""

from __future__ import annotations

import re

import pytest

import progression
from progression.exceptions import Refused
from progression.model import Credential, Fact, Requirement, Rules, category_name
from progression.paper.marks import ours_told, step_told
from progression.planning import answer
from progression.question import question
from progression.record import replace
from progression.talk.choice import NOTHING, Wish, leads
from progression.talk.composing import compose
from progression.talk.slides import Said, texts
from progression.voice.abbreviations import used
from progression.voice.doubt import is_marked
from progression.voice.phrases import phrase, table
from progression.voice.steps import to_do
from progression.voice.totals import MEASURES, known_of, not_known, unread_starts
from tests.page.samples import card as a_card
from tests.page.samples import needs, rules_of, shipped
from tests.talk.samples import talk

TRAINED = "broadcast-and-media-systems-technical-operator-apprenticeship"


@pytest.mark.parametrize(("minutes", "lanes", "plans", "questions"), [(20, 3, 3, 5), (10, 1, 2, 2)])
def test_a_talk_has_its_slides_and_fills_its_time(
    minutes: int, lanes: int, plans: int, questions: int
) -> None:
    made = compose(shipped(), Wish(minutes=minutes))
    first = made.starts[0][0]
    shown = [slide for slide in made.slides if slide.start in ("", first)]

    kinds = [slide.kind for slide in shown]
    assert kinds == [
        *("opening", "jobs", "tiers"),
        *["lane"] * lanes,
        *("hands", *["plan"] * plans, "unknown"),
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

    asked = [
        (start, target)
        for start, _ in made.starts
        for target in made.targets
        if start == NOTHING or leads(rules, start, target)
    ]
    assert len(asked) == 15
    for slide, (start, target) in zip(plans, asked, strict=True):
        assert slide.start == start
        assert rules.by_id[target].title in slide.heading
        holding = () if start == NOTHING else (start,)
        (plan,) = answer(question(rules, holding=holding, as_of=rules.newest_check), target).plans
        assert [card.name for card in slide.cards] == [to_do(rules, step) for step in plan.steps]
        marked = [is_marked(plan, step) for step in plan.steps]
        assert [card.ours for card in slide.cards] == marked
        assert [line.ours for card in slide.cards for line in card.under] == marked
        unknown = [of for of in MEASURES if of not in known_of(plan)]
        said = set(not_known(rules, unknown, unread_starts(rules, plan)))
        assert {line.text for line in slide.lines} >= said


@pytest.mark.parametrize("minutes", [20, 10])
def test_the_plans_lead_to_a_card_of_each_lane_that_the_talk_shows(minutes: int) -> None:
    rules, made = shipped(), compose(shipped(), Wish(minutes=minutes))
    shown = [slide.heading for slide in made.slides if slide.kind == "lane"]

    led = [category_name(rules.by_id[id].category) for id in made.targets]
    assert list(dict.fromkeys(led)) == shown
    assert {start for start, _ in made.starts} >= {"abtt-bronze", "btec", "t-level", NOTHING}


def test_a_talk_takes_all_its_time_with_the_start_that_has_most_plans() -> None:
    made = compose(shipped(), Wish(starts=(TRAINED, "btec")))
    plans = {start: [s for s in made.slides if s.start == start] for start, _ in made.starts}
    assert [len(plans[start]) for start, _ in made.starts] == [1, 3, 3]

    shown = [slide for slide in made.slides if slide.start in ("", "btec")]
    assert sum(slide.seconds for slide in shown) == 20 * 60


def test_a_start_that_we_alone_ask_for_is_dashed_and_the_speaker_is_told_which_steps_are_ours() -> (
    None
):
    plans = [s for s in compose(shipped(), Wish(minutes=10)).slides if s.start == TRAINED]
    (start, technician), said = plans[0].cards, [line.text for line in plans[0].cards[0].under]
    assert (start.name, start.ours, technician.ours) == ("Pass ECS HS&E assessment", True, True)
    assert said == ["A place to start. Our reading: a later step asks for it."]
    assert plans[0].notes[-1] == "All of these steps are our reading."

    plan = answer(question(trained(), as_of="2026-11-22"), "gold").plans[0]
    assert [step_told(trained(), plan, step) for step in plan.steps] == [
        "A place to start. Stated by the source: a later step asks for it.",
        "A place to start. Our reading: a later step asks for it.",
        "Partly our reading, not all of it published.",
    ]
    assert ours_told(plan) == "Our reading: step 2 and step 3."


def trained() -> Rules:
    """A card whose course is stated and whose test is our reading."""
    cards = (a_card("gold", "gold", "lane"), Credential("course", "A course", "course"))
    test = Credential("test", "A test", "assessment")
    rows = (
        *needs("gold", "course", route="way"),
        *needs("gold", "test", route="way", basis="implied"),
    )
    return rules_of((*cards, test), rows)


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


def test_a_route_of_which_only_some_is_stated_is_said_to_be_partly_our_reading() -> None:
    slides = [slide for slide in talk("wider").slides if slide.kind == "lane"]
    lines = [line for slide in slides for box in slide.cards for line in box.under if line.rows]
    marks = {"stated": "(stated", "implied": "(our reading)", "mixed": "(partly our reading)"}
    found = set()
    for line in lines:
        ours = {row.implied for row in line.rows if isinstance(row, Requirement)}
        if ours:
            basis = "mixed" if len(ours) > 1 else "implied" if ours == {True} else "stated"
            assert marks[basis] in line.text[line.text.rindex("(") :]
            found.add(basis)
    assert found == {"stated", "mixed"}


def test_only_the_words_of_a_source_stand_in_quotation_marks() -> None:
    rules, made = shipped(), talk()
    said = [*made.texts(), *(note for slide in made.slides for note in slide.notes)]
    assert {fact.licence for fact in rules.facts if fact.kind in ("where", "does", "issuer")} == {
        "own words"
    }
    assert [text for text in said if "“" in text and "I do not know" not in text] == []

    where = Fact("where", "In a hall.", ("https://a.test",), about="lane", licence="OGL-3.0")
    quoting = compose(replace(trained(), facts=(where,)), Wish())
    (jobs,) = (slide for slide in quoting.slides if slide.kind == "jobs")
    assert [line.text for line in jobs.cards[0].under] == ["“In a hall.”", "Gold"]


def test_the_slide_about_jobs_names_each_and_says_what_is_done_where_a_fact_does() -> None:
    (jobs,) = (slide for slide in talk().slides if slide.kind == "jobs")
    cards = [credential for credential in shipped().credentials if credential.kind == "card"]
    lines = [line for box in jobs.cards for line in box.under]

    assert all(any(line.text.startswith(each.name) for line in lines) for each in cards)
    said = {line.text: line.ours for line in lines if ": " in line.text}
    does = {fact.about: fact for fact in shipped().facts if fact.kind == "does"}
    assert said == {
        f"{each.name}: {does[each.id].text}{' (our reading)' * does[each.id].implied}": (
            does[each.id].implied
        )
        for each in cards
        if each.id in does
    }
    assert sorted(said.values()) == [False, True, True]


@pytest.mark.parametrize("name", ["shipped", "wider"])
def test_a_slide_explains_the_abbreviations_that_it_uses_the_first_time(name: str) -> None:
    rules = shipped() if name == "shipped" else shipped("ecs-scheme")
    meant = {fact.value: f"{fact.value}: {fact.text}" for fact in rules.facts if fact.value}
    for start, _ in talk(name).starts:
        shown = [slide for slide in talk(name).slides if slide.start in ("", start)]
        known: set[str] = set()
        for slide in shown:
            told = [line.text for line in slide.lines if line.text.split(": ")[0] in meant]
            own = [text for text in texts(slide) if text not in told]
            explained = {text for line in told for text in line.split("; ")}
            needed = {meant[letters] for letters in used(own) if letters in meant} - known
            assert explained == needed, slide.heading
            known |= explained


@pytest.mark.parametrize("name", ["shipped", "wider"])
def test_a_question_has_three_answers_of_which_one_is_right(name: str) -> None:
    asked = [slide for slide in talk(name).slides if slide.kind == "quiz"]

    assert asked
    for slide in asked:
        assert not any(option.text.isdigit() for option in slide.options)
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
        ): "1 of the 3",
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
