"use strict";
/* What is asked: what somebody holds and wants, and how. Owns the form and what this device remembers;
   refuses a question that it does not understand, in words beside the field. */

/** `dated` says of what it matters when it was awarded. `read` gives the question as it stands, `fill` takes
    one from an address; `asked` is told when it is asked, `changed` when it is no more what was asked. */
const makeForm = ({ names, words, dated, asked, changed }) => {
  const KEPT = "progression.hold";
  const { ids, numbers, title, titles, choices } = names;
  const { say, list } = words;
  const [have, goal, month] = ["have", "want", "start"].map($);
  const held = new Map(); // what was typed as the day, month or year of its award, by number
  let want = [];

  const tell = (said) => { $("said").textContent = said; };
  const complain = (field, key) => {
    field.setAttribute("aria-invalid", true);
    $(`${field.id}-wrong`).textContent = say(key);
  };
  const accept = (field) => {
    field.removeAttribute("aria-invalid");
    $(`${field.id}-wrong`).textContent = "";
  };
  const refuse = (field, key) => {
    complain(field, key);
    field.focus();
  };

  /* A year has its four digits: some browsers give each as it is typed */
  const isMonth = (typed) => /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(typed);
  const isLate = (typed) => isDate(typed) && firstDay(typed) > firstDay(today());
  const awardOf = (typed) => (isDate(typed) && !isLate(typed) ? typed : "");
  const isPast = (typed) => isMonth(typed) && typed < today().slice(0, 7);
  const startOf = (typed) => (isMonth(typed) && !isPast(typed) ? typed : "");
  const holding = () => new Map(names.sorted(held.keys()).map((id) => [id, awardOf(held.get(id))]));
  const noted = (some) => [...some].map(([id, awarded]) => ids[id] + (awarded && `@${awarded}`));

  /* What is held, remembered on this device alone */
  const keep = () => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(noted(holding())));
    } catch { /* a page may not be allowed to remember */ }
  };
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT)).map(String);
    } catch {
      return [];
    }
  };
  const clear = $("clear");
  /* The month of an award, or the day or year that a link gives, and what is wrong with it */
  const typeOf = (given) => ({ 4: "text", 10: "date" }[given.length] ?? "month");
  const award = (id) => {
    const field = element("input", { type: typeOf(held.get(id)), id: `awarded-${id}`, value: held.get(id), placeholder: "2027-01" });
    const wrong = element("p", { className: "wrong", id: `${field.id}-wrong` });
    field.setAttribute("aria-describedby", wrong.id);
    field.addEventListener("input", () => {
      accept(field);
      held.set(id, field.value);
      keep();
    });
    field.addEventListener("change", () => tell(names.awarded(id, awardOf(field.value))));
    return [element("label", {}, say("ask.awarded"), text("span", ` ${title(id)}`, "vh"), field), wrong];
  };
  const showHeld = () => {
    const chips = names.sorted(held.keys()).map((id) => {
      const remove = element("button", { type: "button", value: id }, title(id), text("span", "×"));
      remove.setAttribute("aria-label", say("ask.remove", { name: title(id) }));
      return dated(id) || held.get(id) ? element("li", { className: "dated" }, remove, ...award(id)) : element("li", {}, remove);
    });
    clear.hidden = !chips.length;
    if (chips.length) chips.push(element("li", {}, clear));
    $("held").replaceChildren(...chips);
  };
  const change = (key, name = "") => {
    showHeld();
    keep();
    tell(say(key, { name }));
    changed();
  };
  const hold = (choice) => {
    held.set(choice.ids[0], "");
    have.value = "";
    change("ask.added", choice.label);
  };
  $("held").addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed || pressed === clear) return;
    const id = Number(pressed.value);
    held.delete(id);
    change("ask.removed", title(id));
    have.focus();
  });
  clear.addEventListener("click", () => {
    held.clear();
    change("ask.cleared");
    have.focus();
  });

  /* The boxes to type in; what was typed and not chosen is taken for what it means for sure */
  const able = () => choices().filter((it) => !it.rule);
  const single = () => able().filter((it) => it.ids.length === 1 && !held.has(it.ids[0]));
  const aim = (choice) => {
    want = choice.ids;
    goal.value = choice.label;
    changed();
  };
  const boxes = [
    { field: have, among: single, listed: single, choose: hold },
    { field: goal, among: able, listed: () => able().filter((it) => names.isCard(it.ids[0])), choose: aim },
  ];
  for (const box of boxes) {
    const { field, among, listed, choose } = box;
    box.find = (typed) => (typed.trim() ? names.matching(typed, among()) : names.listed(listed()));
    box.chosen = (choice) => {
      accept(field);
      choose(choice);
    };
    box.missed = () => {
      complain(field, "ask.none");
      tell(say("ask.none"));
    };
  }
  for (const field of [have, goal, month]) field.addEventListener("input", () => accept(field));
  for (const box of boxes) makeCombobox(box.field, box);
  goal.addEventListener("input", () => {
    if (want.length) changed();
    want = [];
  });
  const taken = () => {
    const one = names.meant(have.value, single());
    if (one) hold(one);
    const first = want.length ? null : names.meant(goal.value, able());
    if (first) [want, goal.value] = [first.ids, first.label];
  };
  /** Say that nothing is called what was typed, and offer what is most like it. */
  const doubt = ({ field, find, chosen }) => {
    const [near] = find(field.value);
    refuse(field, "ask.none");
    if (!near) return;
    $(`${field.id}-wrong`).append(" ", button(say("ask.near", { name: near.label }), () => {
      chosen(near);
      field.focus();
    }, { className: "link" }));
  };

  const form = $("ask").querySelector("form");
  form.addEventListener("change", ({ target }) => {
    if (target !== have && target !== goal) changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    [have, goal, month].forEach(accept);
    taken();
    const awards = all("input", $("held"));
    awards.forEach(accept);
    const odd = awards.find((it) => it.value && !isDate(it.value));
    const late = awards.find((it) => isLate(it.value));
    const unclear = boxes[have.value.trim() ? 0 : 1];
    if (odd) refuse(odd, "ask.awarded.wrong");
    else if (late) refuse(late, "ask.awarded.late");
    else if (have.value.trim() || (!want.length && goal.value.trim())) doubt(unclear);
    else if (!want.length && !held.size) refuse(goal, "ask.empty");
    else if (month.value && !isMonth(month.value)) refuse(month, "ask.start.wrong");
    else if (isPast(month.value)) refuse(month, "ask.start.past");
    else asked();
  });
  const needStart = () => refuse(month, "ask.start.first");

  const holds = (id) => held.has(id);
  /** Fill in a credential as held or as wanted, and ask. */
  const take = (id, wanted) => {
    (wanted ? aim : hold)(choices()[id]);
    form.requestSubmit();
  };

  const read = () => ({
    held: holding(),
    want,
    by: document.querySelector("input[name=by]:checked").value,
    stated: $("stated").checked,
    day: today(),
    start: startOf(month.value),
  });
  const write = ({ by, stated, start }) => {
    const wanted = names.sorted(want).map((id) => ids[id]).join(",");
    const usual = by === "steps" ? "" : by;
    remember({ hold: noted(holding()).join(","), want: wanted, by: usual, stated: stated ? "1" : "", start, way: "" });
  };
  /** Take what an address says, else what was remembered; returns the ids that are not known, and what is no
      month. */
  const fill = (state) => {
    const given = (key) => [...new Set((state.get(key) ?? "").split(",").filter(Boolean))];
    const isKnown = (id) => numbers.has(id) && !names.isRule(numbers.get(id));
    const known = (some) => some.filter(isKnown).map((id) => numbers.get(id));
    const asks = state.has("hold") || state.has("want");
    const strange = [];
    held.clear();
    for (const told of asks ? given("hold") : kept()) {
      const [id, ...awarded] = told.split("@");
      const typed = awarded.join("@");
      if (!isKnown(id)) strange.push(id);
      else if (typed && !awardOf(typed)) strange.push(typed);
      if (isKnown(id)) held.set(numbers.get(id), awardOf(typed) || held.get(numbers.get(id)) || "");
    }
    want = known(given("want"));
    const same = (choice) => choice.ids.join() === want.join();
    goal.value = want.length ? choices().find(same)?.label ?? list(titles(want)) : "";
    ($(`by-${state.get("by")}`) ?? $("by-steps")).checked = true;
    $("stated").checked = state.get("stated") === "1";
    const start = state.get("start") ?? "";
    if (start && !startOf(start)) strange.push(start);
    month.value = startOf(start);
    showHeld();
    return asks ? [...strange, ...given("want").filter((id) => !isKnown(id))] : [];
  };
  $("ask").hidden = false;
  return { read, write, fill, needStart, holds, take };
};
