"use strict";
/* Asks what is held and wanted, and shows the answers. Owns the form, the address that brings a
   question back, and what this device remembers; knows nothing of the logic of routes. */
const makeAsk = ({ data, names, planner, words, open, address, remember, onMarked }) => {
  const KEPT = "progression.hold";
  const ALTERNATIVES = 8;
  const { ids, numbers, title, titles, choices } = names;
  const { say, list } = words;
  const answer = makeAnswer({ data, names, planner, words, open });
  const marks = makeMarks({ data, names, planner, words });
  const take = makeTakeaway({ data, names, planner, words, answer });

  /* What is asked */
  const held = new Set();
  let want = [];
  let question = null; // what the answer that is shown was asked with
  const by = () => document.querySelector("input[name=by]:checked").value;
  const start = () => (/^\d{4}-(0[1-9]|1[0-2])$/.test($("start").value) ? $("start").value : "");
  const keep = () => {
    try {
      localStorage.setItem(KEPT, JSON.stringify([...held].map((id) => ids[id])));
    } catch { /* a page may not be allowed to remember */ }
  };
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) ?? [];
    } catch {
      return [];
    }
  };
  const clear = $("clear");
  const showHeld = () => {
    const chips = names.sorted(held).map((id) => {
      const remove = element("button", { type: "button", value: id }, title(id), text("span", "×"));
      remove.setAttribute("aria-label", say("ask.remove", { name: title(id) }));
      return element("li", {}, remove);
    });
    clear.hidden = !chips.length;
    if (chips.length) chips.push(element("li", {}, clear));
    $("held").replaceChildren(...chips);
  };
  const change = () => {
    showHeld();
    keep();
  };
  const missed = () => {
    $("said").textContent = say("ask.none");
  };
  makeCombobox($("have"), {
    find: (typed) => names.matching(typed, choices().filter((it) => it.ids.length === 1 && !held.has(it.ids[0]))),
    chosen: (choice) => {
      held.add(choice.ids[0]);
      $("have").value = "";
      change();
      $("said").textContent = say("ask.added", { name: choice.label });
    },
    missed,
  });
  makeCombobox($("want"), {
    find: (typed) => names.matching(typed, choices()),
    chosen: (choice) => {
      want = choice.ids;
      $("want").value = choice.label;
    },
    missed,
  });
  $("want").addEventListener("input", () => { want = []; });
  $("held").addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed || pressed === clear) return;
    held.delete(Number(pressed.value));
    change();
    $("have").focus();
  });
  clear.addEventListener("click", () => {
    held.clear();
    change();
    $("have").focus();
  });

  /* The answers, one below the other; of each a plan is shown, and the others are a button away */
  const mark = (plan) => {
    marks.mark(question, plan);
    onMarked(marks.shown());
  };
  const wayOf = (found, at) => {
    const plan = found.plans[at];
    const options = { target: found.target, start: start(), ...schedule(planner, question, plan) };
    const made = element("div", { className: "plan" }, text("h3", answer.heading(plan, at, by())));
    made.append(...answer.planOf(plan, options), take.bar({ found, at, question, by: by(), ...options }));
    return made;
  };
  const switched = (found, first) => {
    let shown = false;
    const place = element("div");
    const choose = (at) => {
      buttons.forEach((it, index) => it.setAttribute("aria-pressed", index === at));
      place.replaceChildren(wayOf(found, at));
      if (shown || found === first) mark(found.plans[at]);
      shown = true;
    };
    const buttons = found.plans.map((_, at) => button(answer.named(found.plans, at), () => choose(at)));
    choose(0);
    const group = element("div", { className: "switch", role: "group" }, ...buttons);
    group.setAttribute("aria-label", say("answer.others"));
    return buttons.length > 1 ? [group, place] : [place];
  };
  const toMap = (target) => button(say("answer.map"), () => {
    const card = document.querySelector(`#map .card[popovertarget=c${names.panels.get(target)}]`) ?? $("map");
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: card === $("map") ? "start" : "center" });
  }, { className: "link" });
  const answered = (found, first) => {
    const made = element("article", {}, text("h2", say("answer.heading", { name: title(found.target) })));
    if (!found.plans.length) {
      made.append(...answer.noWay(found, question.stated));
    } else if (!found.plans[0].steps.length) {
      made.append(text("p", say("answer.held")));
    } else made.append(element("p", { className: "count" }, `${answer.counting(found)} `, toMap(found.target)), ...switched(found, first));
    made.append(...answer.rest(found, by()));
    return made;
  };

  /** Answer what is asked; an answer that was asked for takes the focus. */
  const show = (asked) => {
    question = { held: new Set(held), stated: $("stated").checked };
    const found = want.map((target) => planner.answer(target, question, by(), ALTERNATIVES));
    const first = found.find((it) => it.plans[0]?.steps.length);
    if (!first) mark({ steps: [] });
    const made = element("div", { className: "found" }, ...found.map((it) => answered(it, first)));
    made.firstChild?.querySelector("h2").after(text("p", answer.holding(question)));
    $("answer").replaceChildren(made, answer.outlook(planner.outlook(question)));
    $("answer").hidden = false;
    const ways = found.map((it) => (it.plans.length ? answer.counting(it) : say("missing.heading")));
    $("said").textContent = ways.join(" ");
    if (!asked) return;
    const heading = $("answer").querySelector("h2");
    heading.tabIndex = -1;
    heading.focus();
  };
  const write = () => {
    const named = (some) => names.sorted(some).map((id) => ids[id]).join(",");
    remember("hold", named(held));
    remember("want", named(want));
    remember("by", by() === "steps" ? "" : by());
    remember("stated", $("stated").checked ? "1" : "");
    remember("start", start());
  };
  const refuse = (field, key) => {
    field.setAttribute("aria-invalid", true);
    $(`${field.id}-wrong`).textContent = say(key);
    field.focus();
  };
  const accept = (field) => {
    field.removeAttribute("aria-invalid");
    $(`${field.id}-wrong`).textContent = "";
  };
  $("ask").querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!want.length) {
      const [first] = names.matching($("want").value, choices());
      if (first) [want, $("want").value] = [first.ids, first.label];
    }
    accept($("want"));
    accept($("start"));
    if (!want.length) refuse($("want"), "ask.choose");
    else if ($("start").value && !start()) refuse($("start"), "ask.start.wrong");
    else {
      write();
      show(true);
    }
  });

  /** Take the state of the address, else what was remembered; returns ids that are not known.
      An address that says nothing of either, such as that of a lane, changes nothing later. */
  let restored = false;
  const restore = () => {
    const state = address();
    if (restored && !state.has("hold") && !state.has("want")) return [];
    restored = true;
    const given = (key) => (state.get(key) ?? "").split(",").filter(Boolean);
    const known = (some) => some.map((id) => numbers.get(id)).filter((id) => id !== undefined);
    held.clear();
    known(state.has("hold") || state.has("want") ? given("hold") : kept()).forEach((id) => held.add(id));
    want = known(given("want"));
    const same = (choice) => choice.ids.join() === want.join();
    $("want").value = want.length ? choices().find(same)?.label ?? list(titles(want)) : "";
    const wantedBy = $(`by-${state.get("by")}`);
    if (wantedBy) wantedBy.checked = true;
    $("stated").checked = state.get("stated") === "1";
    $("start").value = state.get("start") ?? "";
    showHeld();
    if (want.length) show(false);
    return [...given("hold"), ...given("want")].filter((id) => !numbers.has(id));
  };
  $("ask").hidden = false;
  return { restore };
};
