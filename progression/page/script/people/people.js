"use strict";
/* The part of the page for people: files are dropped or chosen, read on this device, answered, printed. Keeps nothing and sends
   nothing; owns how answers look, and no sentence of them. */
const makePeople = () => {
  const SHOWN = 30; // lines of a list before somebody asks for all
  const AHEAD = [3, 6, 12]; // months that can be looked ahead
  const SLICE = 40; // milliseconds of work before the page may do something else
  const NAMED = /^(people|evidence|competence)\b.*\.csv$/i;
  const [section, field, status, place] = ["people", "people-files", "people-said", "people-found"].map($);
  let files = {}; // by what they hold
  let turn = 0;
  let known = null;

  /* What the page knows of the rules is opened again, when there is something to answer */
  const opened = async () => {
    if (known) return known;
    const data = JSON.parse((await unpacked("bundle")).split("\0")[0]);
    const words = makeWords(data);
    const planner = makePlanner(data.plan);
    const names = makeNames({ data, cards: planner.cards, words });
    const voice = makeVoice({ planner, names, words, plan: data.plan });
    known = { told: data.people, planner, names, voice, phrases: makePeopleWords(planner, voice), within: data.people.soon };
    return known;
  };
  const idsOf = ({ planner: { cards }, names: { ids } }) => {
    const some = (without) => new Set(ids.filter((_, id) => !without.includes(cards[id].kind)));
    return { cards: some([RULE_KIND, EXEMPTION_KIND]), shows: some([RULE_KIND]) };
  };

  const tell = (...said) => status.replaceChildren(...said.filter(Boolean).map((it) => text("p", it)));
  const complain = (said) => status.replaceChildren(text("p", said, "wrong"));
  const wipe = () => {
    turn += 1;
    files = {};
    place.replaceChildren();
    section.classList.remove("told");
  };

  /* One outline: its lists begin with what is shown, and end with the number of the rest */
  const itemOf = ({ text: said, ours, beside }, { say }) => element("li", {}, said,
    ...ours ? [" ", text("i", say("basis.implied"))] : [], ...beside ? [" ", text("b", `(${beside})`)] : []);
  const listOf = (lines, heading, voice) => {
    const { say, counted } = voice;
    const list = element("ul", {}, ...lines.slice(0, SHOWN).map((it) => itemOf(it, voice)));
    const rest = lines.slice(SHOWN);
    if (!rest.length) return [list];
    const cut = text("p", counted("people.page.cut", rest.length), "rest");
    const whole = button(say("people.page.all"), () => {
      list.append(...rest.map((it) => itemOf(it, voice)));
      cut.remove();
      list.children[SHOWN].tabIndex = -1;
      list.children[SHOWN].focus();
    }, { className: "link" });
    if (heading) whole.append(text("span", ` ${heading}`, "vh"));
    cut.append(" ", whole);
    return [list, cut];
  };
  const drawn = ({ title, blocks }, voice) => element("article", {}, text("h3", title), ...blocks.flatMap(({ heading, lines }) => {
    const items = lines.filter((it) => it.kind === "item");
    return [
      ...heading ? [text("h4", heading)] : [],
      ...items.length ? listOf(items, heading, voice) : [],
      ...lines.filter((it) => it.kind !== "item").map((it) => (it.kind === "doubt"
        ? element("p", { className: "sure" }, text("b", voice.say("answer.sure")), ` ${it.text}`) : text("p", it.text))),
    ];
  }));

  /* What is printed is what is shown, with the day, the data that it rests on, and what it is not */
  const print = ({ say }) => {
    const { lang } = document.documentElement;
    const sheet = element("section", { className: "sheet of-people", lang }, text("h1", say("people.page.title")));
    sheet.append(...[...status.children, ...all("article", place)].map((it) => it.cloneNode(true)));
    for (const it of all(".rest button", sheet)) it.remove();
    sheet.append(text("p", say("people.page.foot"), "small"));
    sheet.append(text("p", `${document.title}. ${document.querySelector(".made").textContent}`, "small"));
    printSheet(sheet);
  };
  const bar = (show) => {
    const { voice, within } = known;
    const { say, counted } = voice;
    const ahead = element("fieldset", {}, text("legend", say("people.page.within")), ...AHEAD.map((months) => {
      const it = button(counted("months", months), () => show(months));
      it.setAttribute("aria-pressed", months === within);
      return it;
    }));
    const clear = button(say("people.page.clear"), () => {
      wipe();
      tell(say("people.page.cleared"));
      field.focus();
    });
    return element("div", { className: "take" }, ahead, button(say("take.print"), () => print(voice), { className: "go" }), clear);
  };

  /** Show what expires; returns what shows how far the rest is, and what shows it once it is there. */
  const show = ({ persons, held, day }) => {
    const { names, voice, phrases } = known;
    const number = (id) => names.numbers.get(id);
    const aimless = persons.filter((it) => !it.target).length;
    const progress = element("progress", { max: persons.length, value: 0 });
    progress.setAttribute("aria-label", voice.say("people.page.working"));
    let missing = element("article", {}, text("h3", voice.say("people.gaps.title")), progress);
    let isWhole = false;
    const draw = () => {
      const lists = expiringOf(persons, held, number, firstDay(day), known.within);
      const turned = (months) => {
        known.within = months;
        draw();
        place.querySelector("[aria-pressed=true]").focus();
      };
      const made = drawn(phrases.expiring(lists, { day, within: known.within }), voice);
      place.replaceChildren(...isWhole ? [bar(turned)] : [], made, missing);
    };
    draw();
    return {
      reached: (count) => { progress.value = count; },
      finished: (groups) => {
        missing = drawn(phrases.gaps(groups, { day, aimless }), voice);
        isWhole = true;
        draw();
        section.classList.add("told");
      },
    };
  };
  const answered = async (texts, mine) => {
    let begun = performance.now();
    const pause = async () => {
      if (performance.now() - begun < SLICE) return;
      await new Promise((done) => { setTimeout(done); });
      if (mine !== turn) throw new Barred("stopped", {});
      begun = performance.now();
    };
    const { told, planner, names, voice: { say, counted } } = known;
    const number = (id) => names.numbers.get(id);
    const day = today();
    const { persons, items, lost } = await readFirm(texts, told, idsOf(known), pause);
    const held = heldBy({ persons, items }, planner.cards, number, firstDay(day));
    const { reached, finished } = show({ persons, held, day });
    const dated = new Set(told.dated.map(number));
    finished(await groupsOf({ persons, held }, planner, { number, dated, day }, (count) => {
      reached(count);
      return pause();
    }));
    const read = say("people.page.read", {
      people: counted("people.reach.title", persons.length), rows: counted("people.page.rows", items.length) });
    tell(read, lost ? counted("people.unread", lost) : "");
  };

  const bytesIn = async (file, called) => {
    try {
      return await file.arrayBuffer();
    } catch { // it is a folder, or it was moved or changed meanwhile
      throw new Barred("gone", { file: called });
    }
  };
  const texts = async () => {
    const found = {};
    for (const [name, file] of Object.entries(files)) {
      const called = `${name}.csv`;
      found[name] = { file: called, text: textOf(called, await bytesIn(file, called)) };
    }
    return found;
  };
  /** Take files, and answer once people.csv and evidence.csv are there; what was answered before goes. */
  const take = async (given) => {
    if (!given.length) return;
    const { voice: { say } } = await opened();
    const named = given.map((file) => [NAMED.exec(file.name)?.[1].toLowerCase(), file]).filter(([name]) => name);
    turn += 1;
    const mine = turn;
    try {
      const twice = named.find(([name], at) => named.findIndex(([other]) => other === name) !== at);
      if (twice) throw new Barred("double", { other: `${twice[0]}.csv` });
      if (!named.length) throw new Barred("none", {});
      place.replaceChildren();
      section.classList.remove("told");
      Object.assign(files, Object.fromEntries(named));
      const absent = ["people", "evidence"].find((name) => !files[name]);
      if (absent) {
        tell(say("people.page.needs", { file: `${Object.keys(files)[0]}.csv`, other: `${absent}.csv` }));
        return;
      }
      tell(say("people.page.working"));
      const read = await texts();
      if (mine === turn) await answered(read, mine);
    } catch (problem) {
      if (!(problem instanceof Barred)) throw problem;
      if (mine !== turn) return;
      delete files[problem.values.file?.replace(".csv", "")];
      complain(say(`people.page.not.${problem.reason}`, problem.values));
    }
  };

  field.addEventListener("change", () => {
    const chosen = [...field.files];
    field.value = ""; // so that the same files can be chosen again
    take(chosen);
  });

  /* Files may be let go anywhere on the page: a browser would open them in its place */
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  const over = (isOver) => { document.documentElement.classList.toggle("over-files", isOver); };
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    over(true);
  });
  addEventListener("dragleave", ({ relatedTarget }) => { if (!relatedTarget) over(false); });
  addEventListener("drop", async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over(false);
    const { items, files: dropped } = event.dataTransfer;
    const isFolder = [...items].some((it) => it.webkitGetAsEntry?.()?.isDirectory);
    const given = [...dropped];
    section.scrollIntoView();
    if (!isFolder) {
      await take(given);
      return;
    }
    const { voice } = await opened(); // a browser does not open folders for a page that is a file itself
    complain(voice.say("people.page.not.folder"));
  });

  /* Who forgets what was asked of the page forgets this, too */
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("#forget")) return;
    wipe();
    tell();
  });
};
makePeople();
