"""The part of the page for people against the command: the same rows, rules and words."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import progression
from progression import days
from progression.layout.sheet import plan_sheet
from progression.page.document import PEOPLE_SCRIPTS, SCRIPTS
from progression.page.packing import own_files
from progression.page.rules import planned
from progression.people import outlines, workforce
from progression.people.expiring import by_person, expiring
from progression.people.folder import Firm
from progression.people.for_page import for_page
from progression.people.notices import Tally
from progression.people.records import Item, Person
from progression.people.starter import starter
from progression.voice.grammar import grammar
from progression.voice.phrases import counted, for_script, phrase, speaking, spoken
from tests.browser import test_outline
from tests.page.samples import shipped
from tests.people import crowds
from tests.people.test_silence import NEVER_SAID
from tests.strategies import DAYS, Frameworks, award
from tests.voice.pseudo import pseudo, untranslated

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from progression.model import Rules
    from progression.voice.outline import Outline
    from tests.browser.harness import OpenPage

    Axe = Callable[[Page], list[str]]
    Said = list[Any]

DAY = "2026-11-27"
FOLDERS = 60  # of random frameworks
FAULTY = 80  # folders with faults
NAMED = "Invented: "

READ = """async (cases) => {
  const data = JSON.parse((await unpacked("bundle")).split("\\0")[0]);
  const { cards } = makePlanner(data.plan);
  const but = (...kinds) => new Set(data.ids.filter((_, id) => !kinds.includes(cards[id].kind)));
  const ids = {cards: but(RULE_KIND, EXEMPTION_KIND), shows: but(RULE_KIND)};
  const found = [];
  const decoded = (text) => textOf("", new TextEncoder().encode(text));
  for (const [people, evidence] of cases.map((it) => it.map(decoded))) {
    const files = {people: {file: "people.csv", text: people},
      evidence: {file: "evidence.csv", text: evidence}};
    try {
      found.push(await readFirm(files, data.people, ids, async () => {}));
    } catch (problem) {
      found.push([problem.reason ?? String(problem), problem.values?.column ?? ""]);
    }
  }
  return found;
}"""

SAY = """async ({cases, words, grammar}) => {
  const said = ({title, blocks}) => [title, blocks.map(({heading, lines}) => [
    heading, lines.map(({text, kind, beside, ours}) => [text, kind, beside, Boolean(ours)])])];
  const found = [];
  for (const {rules, ids, named, told, persons, items, day, within} of cases) {
    const planner = makePlanner(rules);
    const plan = {...rules, ids, names: named};
    const spoken = makeWords({words, grammar});
    const names = makeNames({data: {ids: [], find: [], plan}, cards: planner.cards, words: spoken});
    const voice = makeVoice({planner, names, words: spoken, plan});
    const phrases = makePeopleWords(planner, voice);
    const number = (id) => names.numbers.get(id);
    const held = heldBy({persons, items}, planner.cards, number, firstDay(day));
    const about = {number, dated: new Set(told.dated.map(number)), day};
    const groups = await groupsOf({persons, held}, planner, about, async () => {});
    const lists = expiringOf(persons, held, number, firstDay(day), within);
    const aimless = persons.filter((it) => !it.target).length;
    found.push([said(phrases.expiring(lists, {day, within})),
      said(phrases.gaps(groups, {day, aimless}))]);
  }
  return found;
}"""

SHOWN = """() => [...document.querySelectorAll("#people-found article")].map((it) => [
  it.querySelector("h3").textContent,
  [...it.querySelectorAll("h4, li, p")].map((each) => each.textContent)])"""

STORED = """async () => [localStorage.length, sessionStorage.length, document.cookie, location.hash,
  (await indexedDB.databases()).length, "caches" in window ? (await caches.keys()).length : 0]"""

OF_PEOPLE = ("person", "role", "target", "review_due")

DROP = """({files, kind}) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  const event = new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true});
  document.querySelector("#map").dispatchEvent(event);
  return event.defaultPrevented;
}"""


@cache
def page_of() -> str:
    return progression.load().page(canvas=False, people=True)


class Case(NamedTuple):
    """A firm of sound rows, and what is asked of it."""

    rules: Rules
    persons: list[Person]
    items: list[Item]
    day: str
    within: int


def said_of(case: Case) -> tuple[Outline, Outline]:
    """What the commands expiring and gaps say."""
    rules, persons, items, day, within = case
    found = expiring(rules, persons, by_person(items), day=day, within=within)
    who = outlines.who(persons, names=False)
    first = outlines.expiring(rules, found, who, day=day, within=within)
    gaps = workforce.Workforce(rules, "", day, persons, items).gaps()
    aimless = sum(not each.target for each in persons)
    return first, outlines.groups(rules, workforce.groups(gaps), str, day=day, aimless=aimless)


def plain(outline: Outline) -> Said:
    return [
        outline.title,
        [
            [
                block.heading,
                [[line.text, line.kind, line.beside, line.ours] for line in block.lines],
            ]
            for block in outline.blocks
        ],
    ]


def read(rules: Rules, folder: Path, day: str = DAY) -> tuple[list[Person], list[Item], int]:
    """The sound rows of a folder, and how many there are besides."""
    tally = Tally()
    firm = Firm(folder, rules, day)
    persons, items = list(firm.persons(tally)), list(firm.items(tally))
    assert not tally.barred
    return persons, items, tally.rows - len(persons) - len(items)


def written(folder: Path, people: str, evidence: str) -> Path:
    (folder / "people.csv").write_bytes(people.encode())
    (folder / "evidence.csv").write_bytes(evidence.encode())
    return folder


def files(people: str | bytes, evidence: str | bytes, **others: str) -> list[dict[str, Any]]:
    texts = {"people.csv": people, "evidence.csv": evidence, **others}
    return [
        {
            "name": name,
            "mimeType": "text/csv",
            "buffer": text if isinstance(text, bytes) else text.encode(),
        }
        for name, text in texts.items()
    ]


def sample() -> tuple[str, str]:
    texts = starter(sample=True)
    return texts["people.csv"], texts["evidence.csv"]


def answered(page: Page, people: str | bytes, evidence: str | bytes) -> None:
    page.set_input_files("#people-files", files(people, evidence))  # type: ignore[arg-type]
    page.locator(".people.told").wait_for()


def heard(page: Page) -> list[str]:
    return page.locator("#people-said p").all_text_contents()


def lines_of(outline: Outline) -> list[Any]:
    """An outline as the page shows it."""
    lines = []
    for block in outline.blocks:
        lines += [block.heading] * bool(block.heading)
        for line in block.lines:
            sure = f"{phrase('answer.sure')} " if line.kind == "doubt" else ""
            beside = f" ({line.beside})" if line.beside else ""
            mark = f" {phrase('basis.implied')}" if line.kind == "item" and line.ours else ""
            lines.append(f"{sure}{line.text}{mark}{beside}")
    return [outline.title, lines]


# Rules and words


def days_from(day: str, count: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=count)).isoformat()


def random_case(seed: int) -> Case:
    """A random framework, and people whose evidence is often about to expire, or just has."""
    draw = Random(seed)
    rules = Frameworks(draw, draw.choice((4, 5, 6, 7))).rules()
    day = draw.choice(DAYS)
    able = [c.id for c in rules.credentials if c.kind not in ("rule", "exemption")]
    persons = [
        Person(
            f"p-{n}",
            role=draw.choice(["", *able]),
            target=draw.choice(["", *able, *able]),
            review_due=draw.choice(["", day, days_from(day, draw.randint(-40, 40))]),
        )
        for n in range(15)
    ]
    items = []
    for person in persons:
        for credential in (c for c in rules.credentials if c.kind != "rule"):
            while draw.random() < 0.35:
                printed = award(draw, day, 0) if draw.random() < 0.3 else ""
                if draw.random() < 0.3:
                    printed = days.iso(days.add_months(days.number(day), draw.randint(0, 9)))
                given = award(draw, day, credential.valid_months)
                given = given if draw.random() < 0.9 else str(int(day[:4]) + 1)
                items.append(Item(person.person, credential.id, "certificate", given, printed))
    return Case(rules, persons, items, day, draw.choice((0, 3, 6)))


def of_the_sample(tmp_path: Path) -> Case:
    rules = progression.load().rules
    persons, items, _ = read(rules, written(tmp_path, *sample()))
    return Case(rules, persons, items, DAY, 6)


def to_say(case: Case) -> dict[str, Any]:
    rules = case.rules
    return {
        "rules": planned(plan_sheet(rules), printed=True),
        "ids": [c.id for c in rules.credentials],
        "named": {c.id: c.name for c in rules.credentials},
        "told": for_page(rules),
        "persons": [{name: getattr(p, name) for name in OF_PEOPLE} for p in case.persons],
        "items": [
            {"person": i.person, "shows": i.shows, "awarded_on": i.awarded_on}
            | ({"expires_on": i.expires_on} if i.expires_on else {})
            for i in case.items
        ],
        "day": case.day,
        "within": case.within,
    }


def page_says(page: Page, cases: list[Case]) -> list[list[Said]]:
    words = for_script(own_files(SCRIPTS + PEOPLE_SCRIPTS))
    asked = {"cases": [to_say(each) for each in cases], "words": words}
    found: list[list[Said]] = page.evaluate(SAY, {**asked, "grammar": grammar(spoken())})
    return found


def test_the_page_says_what_the_commands_say_of_any_framework(
    open_page: OpenPage, tmp_path: Path
) -> None:
    cases = [of_the_sample(tmp_path), *map(random_case, range(FOLDERS))]
    wrong = []
    for number, (case, theirs) in enumerate(
        zip(cases, page_says(open_page(page_of()), cases), strict=True)
    ):
        mine = [plain(each) for each in said_of(case)]
        wrong += [(number, *pair) for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    assert wrong[:2] == []


def test_an_error_planted_in_that_comparison_is_seen(open_page: OpenPage, tmp_path: Path) -> None:
    case = of_the_sample(tmp_path)
    (theirs,) = page_says(open_page(page_of()), [case._replace(within=5)])
    assert plain(said_of(case)[0]) != theirs[0]
    (theirs,) = page_says(open_page(page_of()), [case._replace(items=case.items[1:])])
    assert plain(said_of(case)[1]) != theirs[1] or plain(said_of(case)[0]) != theirs[0]


@pytest.mark.long
def test_the_rest_of_the_page_answers_as_it_does_without(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = test_outline.all_questions()[::5]
    monkeypatch.setattr(test_outline, "all_questions", lambda: some)
    monkeypatch.setattr(test_outline, "planned", partial(planned, printed=True))
    assert test_outline.differences(open_page)[:1] == []


# Rows


def faulty(seed: int) -> tuple[str, str]:
    """Both files with all that may be wrong in a cell, a row, and the ends of lines."""
    draw = Random(seed)
    rules = progression.load().rules
    people = crowds.people(draw, rules, 25)
    evidence = crowds.evidence(draw, rules, [row[0] for row in people[1:]], 60)
    ends = ("\n", "\r\n", "\r")[seed % 3]
    mark = "\ufeff" if seed % 2 else ""
    for rows in (people, evidence):
        rows[0] = [
            draw.choice((name, name.title(), f" {name.replace('_', ' ')} ")) for name in rows[0]
        ]
    return tuple(  # type: ignore[return-value]
        mark + crowds.written(list(crowds.with_faults(draw, rows)), ends=ends)
        for rows in (people, evidence)
    )


def mine(folder: Path, people: str, evidence: str) -> list[Any]:
    persons, items, lost = read(progression.load().rules, written(folder, people, evidence))
    return [
        [tuple(getattr(p, name) for name in OF_PEOPLE) for p in persons],
        [(i.person, i.shows, i.awarded_on, i.expires_on) for i in items],
        lost,
    ]


def theirs(found: dict[str, Any]) -> list[Any]:
    return [
        [tuple(p.get(name, "") for name in OF_PEOPLE) for p in found["persons"]],
        [
            tuple(i.get(n, "") for n in ("person", "shows", "awarded_on", "expires_on"))
            for i in found["items"]
        ],
        found["lost"],
    ]


def test_the_page_reads_the_rows_that_the_command_reads(
    open_page: OpenPage, tmp_path: Path
) -> None:
    cases = [faulty(seed) for seed in range(FAULTY)]
    found = open_page(page_of()).evaluate(READ, cases)
    here = [mine(tmp_path, *case) for case in cases]
    assert min(lost for *_, lost in here) > 0
    wrong = [
        (seed, *each)
        for seed, pair in enumerate(zip(here, map(theirs, found), strict=True))
        for each in zip(*pair, strict=True)
        if each[0] != each[1]
    ]
    assert wrong[:1] == []


PEOPLE = "person,label,role\np-1,Mary Poppins,\n"
EVIDENCE = "person,shows,kind\np-1,t-level,certificate\n"
BROKEN: dict[str, tuple[str | bytes, str | bytes, str]] = {
    "quotation marks": (
        PEOPLE,
        EVIDENCE + 'p-1,"t-level"x,certificate\n',
        "evidence.csv is not read",
    ),
    "an open quotation": (PEOPLE + '"p-2,,\n', EVIDENCE, "people.csv is not read: the text is not"),
    "Windows-1252": (PEOPLE.replace("Mary", "Zoë").encode("cp1252"), EVIDENCE, "is not UTF-8"),
    "semicolons": (PEOPLE, EVIDENCE.replace(",", ";"), "separated by semicolons or tabs"),
    "tabs": (
        PEOPLE.replace(",", "\t"),
        EVIDENCE,
        "people.csv is not read: its columns are separated",
    ),
    "no column": (PEOPLE, EVIDENCE.replace("kind", "sort"), "there is no column kind"),
    "a column twice": (
        PEOPLE,
        EVIDENCE.replace("kind", "kind,Kind"),
        "two columns are called kind",
    ),
    "no row at all": ("", EVIDENCE, "people.csv is not read: there is no column person"),
    "personal data": (PEOPLE.replace("role", "Date-of birth"), EVIDENCE, "no record of competence"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_file_that_the_command_does_not_read_is_one_clear_line(
    open_page: OpenPage, tmp_path: Path, fault: str
) -> None:
    people, evidence, said = BROKEN[fault]
    given = [each if isinstance(each, bytes) else each.encode() for each in (people, evidence)]
    for name, text in zip(("people.csv", "evidence.csv"), given, strict=True):
        (tmp_path / name).write_bytes(text)
    tally = Tally()
    firm = Firm(tmp_path, progression.load().rules, DAY)
    for _ in (*firm.persons(tally), *firm.items(tally)):
        pass
    assert tally.barred

    page = open_page(page_of())
    page.set_input_files("#people-files", files(*given))  # type: ignore[arg-type]
    page.locator("#people-said .wrong").wait_for()
    (line,) = heard(page)
    assert said in line
    assert "Mary" not in line
    assert page.locator("#people-found").text_content() == ""
    # The file that was at fault is chosen again; the other is still there.
    whole = [each for each in files(PEOPLE, EVIDENCE) if line.startswith(each["name"])]
    page.set_input_files("#people-files", whole)  # type: ignore[arg-type]
    page.locator(".people.told").wait_for()
    assert heard(page) == ["Read: 1 person, 1 row of evidence."]


# What somebody does


def test_the_sample_is_answered_as_the_commands_answer_it(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(page_of())
    before = page.evaluate(STORED)
    answered(page, *sample())
    case = of_the_sample(tmp_path)
    assert page.evaluate(SHOWN) == [lines_of(each) for each in said_of(case)]
    assert heard(page) == ["Read: 12 people, 25 rows of evidence."]
    for months in (3, 12):
        page.get_by_role("button", name=f"{months} months").click()
        assert page.evaluate(SHOWN)[0] == lines_of(said_of(case._replace(within=months))[0])
        assert page.evaluate("document.activeElement.textContent") == f"{months} months"
    assert page.evaluate(STORED) == before


def test_it_speaks_the_language_of_the_page(open_page: OpenPage, tmp_path: Path) -> None:
    language = progression.language("cy", pseudo(tmp_path))
    page = open_page(progression.load().page(canvas=False, people=True, language=language))
    people, evidence = sample()
    answered(page, people, evidence + "p-001,nothing-known,certificate" + "," * 14 + "\n")
    parts = ("#people > :not(#people-found)", "#people-found > .take", ".to-people")
    said = [text for part in parts for text in page.locator(part).all_inner_texts()]
    assert len(said) > len(parts)
    lines = [line for text in said for line in text.splitlines() if line.strip()]
    assert untranslated(lines, shipped()) == []
    with speaking(language):
        case = of_the_sample(tmp_path)
        assert page.evaluate(SHOWN) == [lines_of(each) for each in said_of(case)]


def test_rows_that_are_not_counted_are_said_as_the_command_says_them(open_page: OpenPage) -> None:
    people, evidence = sample()
    page = open_page(page_of())
    extra = "p-001,nothing-known,certificate" + "," * 14 + "\n"
    answered(page, people, evidence + extra * 2)
    assert heard(page)[1:] == [counted("people.unread", 2)]


def test_statements_of_the_folder_are_known_when_its_file_is_given(open_page: OpenPage) -> None:
    people, evidence = sample()
    evidence += "p-001,our-own,observation" + "," * 14 + "\n"
    own = "competence,for\nour-own,audio-visual-technician\n"
    page = open_page(page_of())
    page.set_input_files("#people-files", files(people, evidence, **{"competence.csv": own}))  # type: ignore[arg-type]
    page.locator(".people.told").wait_for()
    assert heard(page) == ["Read: 12 people, 26 rows of evidence."]


def test_files_are_dropped_anywhere_one_after_the_other(open_page: OpenPage) -> None:
    people, evidence = sample()
    page = open_page(page_of())
    state = "document.documentElement.classList.contains('over-files')"
    assert page.evaluate(DROP, {"kind": "dragover", "files": [["people.csv", people]]})
    assert page.evaluate(state)
    assert page.locator(".let-go").is_visible()
    page.evaluate("dispatchEvent(new DragEvent('dragleave'))")
    assert not page.evaluate(state)
    page.evaluate(DROP, {"kind": "dragover", "files": [["people.csv", people]]})
    assert page.evaluate(DROP, {"kind": "drop", "files": [["people.csv", people]]})
    page.get_by_text("people.csv is there. evidence.csv is needed as well").wait_for()
    assert not page.evaluate(state)
    assert page.evaluate(DROP, {"kind": "drop", "files": [["Evidence (1).CSV", evidence]]})
    page.locator(".people.told").wait_for()
    assert heard(page) == ["Read: 12 people, 25 rows of evidence."]


def drop_from_disk(page: Page, *paths: Path) -> None:
    """Let files go on the page as a browser does it."""
    page.locator(".drop").scroll_into_view_if_needed()
    box = page.locator(".drop").bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    at = {"x": box["x"] + 20, "y": box["y"] + 10}
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})


def test_what_a_browser_drops_is_read_and_a_folder_is_refused(
    open_page: OpenPage, tmp_path: Path
) -> None:
    written(tmp_path, *sample())
    page = open_page(page_of())
    drop_from_disk(page, tmp_path)
    page.get_by_text("A folder cannot be opened from here").wait_for()
    drop_from_disk(page, tmp_path / "people.csv", tmp_path / "evidence.csv")
    page.locator(".people.told").wait_for()
    assert heard(page) == ["Read: 12 people, 25 rows of evidence."]


def test_files_with_other_names_are_refused_and_leave_the_answer(open_page: OpenPage) -> None:
    page = open_page(page_of())
    answered(page, *sample())
    drop = {"kind": "drop", "files": [["notes.txt", "x"]]}
    page.evaluate(DROP, drop)
    page.get_by_text("None of these files is called people.csv or evidence.csv.").wait_for()
    drop["files"] = [["people.csv", "x"], ["people (1).csv", "x"]]
    page.evaluate(DROP, drop)
    page.get_by_text("Two of these files could be people.csv").wait_for()
    assert len(page.evaluate(SHOWN)) == 2


def test_it_works_by_keyboard_and_is_cleared(open_page: OpenPage) -> None:
    page = open_page(page_of())
    page.on("filechooser", lambda _: None)  # a browser that begins to listen late can miss a key
    page.get_by_role("link", name="For employers").press("Enter")
    assert page.evaluate("document.activeElement.id") == "people"
    assert page.evaluate("location.hash") == ""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "people-files"
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Space")
    chosen.value.set_files(files(*sample()))  # type: ignore[arg-type]
    page.locator(".people.told").wait_for()
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
    assert names == ["3 months", "6 months", "12 months", "Print or save", "Clear"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "people-files"
    assert page.locator("#people-found").text_content() == ""
    assert heard(page) == [phrase("people.page.cleared")]


def test_whoever_forgets_the_question_forgets_the_people(open_page: OpenPage) -> None:
    page = open_page(page_of())
    answered(page, *sample())
    page.get_by_role("button", name="BTEC", exact=True).click()
    page.click("#forget")
    assert page.locator("#people-found").text_content() == ""
    assert heard(page) == []


# What must not happen


def test_names_and_hostile_cells_change_nothing_and_show_nowhere(
    open_page: OpenPage, tmp_path: Path
) -> None:
    people, evidence = sample()
    attack = "<script>window.attacked=1</script><img src=x onerror=window.attacked=1>"
    page = open_page(page_of())
    page.evaluate(
        "() => { print = () => { window.sheet = document.querySelector('.sheet').outerHTML; }; }"
    )
    answered(page, people.replace(NAMED, f"{NAMED}{attack} "), evidence.replace("Pearson", attack))
    page.click("#people-found .go")
    case = of_the_sample(tmp_path)
    assert page.evaluate(SHOWN) == [lines_of(each) for each in said_of(case)]
    everything = page.content() + page.evaluate("window.sheet")
    assert page.evaluate("typeof window.attacked") == "undefined"
    assert [
        sign for sign in (NAMED, "Ana Example", "onerror", "attacked") if sign in everything
    ] == []
    shown = page.locator("#people").inner_text().lower()
    assert [word for word in NEVER_SAID if word in shown] == []
    assert "%" not in shown
    assert "✓" not in shown


def test_what_is_printed_has_the_day_the_data_and_what_is_not_counted(open_page: OpenPage) -> None:
    people, evidence = sample()
    page = open_page(progression.load().page(canvas=False, people=True))
    page.evaluate("() => { print = () => {}; }")
    answered(page, people, evidence + "p-001,nothing-known,certificate" + "," * 14 + "\n")
    page.click("#people-found .go")
    page.emulate_media(media="print")
    sheet = page.locator(".sheet").inner_text()
    shown = page.locator("body").inner_text()
    assert sheet.strip() == shown.strip()
    assert "On 27 November 2026." in sheet
    assert progression.load().fingerprint[:12] in sheet
    assert counted("people.unread", 1) in sheet
    assert phrase("people.page.foot") in sheet
    assert "31 December 2026: p-012" in sheet


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    open_page: OpenPage, axe: Axe, width: int, colours: str
) -> None:
    page = open_page(page_of(), width, 800, color_scheme=colours, reduced_motion="reduce")
    found = {"start": axe(page)}
    answered(page, *sample())
    found["answer"] = axe(page)
    page.evaluate(DROP, {"kind": "drop", "files": [["people.csv", "x"]]})
    page.locator("#people-said .wrong").wait_for()
    found["fault"] = axe(page)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_workforce_of_twelve_thousand_is_counted_as_the_command_counts_it(
    open_page: OpenPage, tmp_path: Path
) -> None:
    rules = progression.load().rules
    people, evidence = crowds.firm(rules, 12_000, 23_000)
    persons, items, lost = read(rules, written(tmp_path, people, evidence))
    assert (len(persons), len(items), lost) == (12_000, 23_000, 0)
    page = open_page(page_of())
    answered(page, people, evidence)
    assert heard(page) == ["Read: 12,000 people, 23,000 rows of evidence."]
    first, groups = said_of(Case(rules, persons, items, DAY, 6))
    page.locator(".rest button").first.wait_for()
    while page.locator(".rest button").count():
        page.locator(".rest button").first.click()
    shown, shown_groups = page.evaluate(SHOWN)
    assert shown == lines_of(first)
    title, lines = lines_of(groups)
    assert len(lines) == 24
    more = [line for line in lines if "--csv FILE" in line]
    rest = int(more[0].split()[0])
    lines[lines.index(more[0])] = counted("people.page.more", rest)
    assert shown_groups == [title, lines]
