"use strict";
/* What is asked: what somebody holds and wants, and how. Owns the form and what this device remembers;
   refuses a question that it does not understand, in words beside the field. */

/** `dated` says of what it matters when it was awarded. `read` gives the question as it stands, `fill` takes
    one from an address; `asked` is told when it is asked, `changed` when it is no more what was asked. */
const makeForm = ({ data, names, words, dated, asked, changed, forgotten }) => {
  const KEPT = "progression.hold";
  const NEAR = 3; // so many names are offered beside a field
  const { ids, numbers, title, titles, choices } = names;
  const { say, list } = words;
  const [have, goal] = ["have", "want"].map($);
  const held = new Map(); // what was typed as the day, month or year of its award, by number
  let want = [];
  let answered = false;

  const tell = (said) => { $("said").textContent = said; };
  const fields = makeFields(words);
  const { accept, complain, refuse, remover } = fields;
  const terms = makeTerms({ names, words, fields, changed: (key, name) => {
    tell(say(key, { name }));
    changed();
  } });

  const isLate = (typed) => isDate(typed) && firstDay(typed) > firstDay(today());
  const awardOf = (typed) => (isDate(typed) && !isLate(typed) ? typed : "");
  const holding = () => new Map(names.sorted(held.keys()).map((id) => [id, awardOf(held.get(id))]));
  const noted = (some) => [...some].map(([id, awarded]) => ids[id] + (awarded && `@${awarded}`));

  /* What is held, remembered on this device alone */
  let touched = false; // what a link brings is not remembered until its reader does something
  const keep = () => {
    touched = true;
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
    field.setAttribute("form", "asking"); // wherever it stands
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
      const remove = remover(id, title(id));
      return dated(id) || held.get(id) ? element("li", { className: "dated" }, remove, ...award(id)) : element("li", {}, remove);
    });
    clear.hidden = !chips.length;
    if (chips.length) chips.push(element("li", {}, clear));
    $("held").replaceChildren(...chips);
  };
  /* What is folded away waits for its button; all else answers at once */
  const waits = ({ ids: some }, field) => some.length > 0 && Boolean(field.closest("details"));
  const isBlank = () => !held.size && !want.length;
  const change = (key, name = "") => {
    showHeld();
    keep();
    tell(say(key, { name }));
    settle();
  };
  const settle = () => {
    if (!address().has("hold") && !address().has("want")) opening = noted(holding());
    choose.show({ held, want, answered });
    changed();
  };
  /** Ask at once; `how` says where the focus goes. */
  const tap = (how) => {
    showHeld();
    keep();
    tell(isBlank() ? say("ask.cleared") : "");
    asked(how);
  };
  const hold = (choice) => {
    held.set(choice.ids[0], "");
    have.value = "";
    if (waits(choice, have)) change("ask.added", choice.label);
    else tap("stay");
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
  const labelOf = (some) => {
    const same = (choice) => choice.ids.join() === some.join();
    return some.length ? choices().find(same)?.label ?? list(titles(some)) : "";
  };
  const aim = (choice) => {
    want = choice.ids;
    goal.value = choice.label;
    if (waits(choice, goal)) settle();
    else tap("go");
  };
  const boxes = [
    { field: have, among: single, listed: single, choose: hold },
    { field: goal, among: able, listed: () => able().filter((it) => names.isCard(it.ids[0])), choose: aim },
  ];
  for (const box of boxes) {
    const { field, among, listed, choose: take } = box;
    box.find = (typed) => (typed.trim() ? names.matching(typed, among()) : names.listed(listed()));
    box.chosen = (choice) => {
      accept(field);
      take(choice);
    };
    box.missed = () => {
      complain(field, "ask.none", names.instead(field.value));
      tell(`${say("ask.none")} ${names.instead(field.value)}`);
    };
    field.addEventListener("input", () => accept(field));
    makeCombobox(field, box);
  }
  goal.addEventListener("input", () => {
    if (!want.length) return;
    want = [];
    settle();
  });
  const taken = () => {
    const one = names.meant(have.value, single());
    if (one) {
      held.set(one.ids[0], "");
      have.value = "";
      showHeld();
      keep();
    }
    const first = want.length ? null : names.meant(goal.value, able());
    if (first) [want, goal.value] = [first.ids, first.label];
  };
  /** Say that nothing is called what was typed, and offer what is most like it. */
  const doubt = ({ field, find, chosen }) => {
    const near = find(field.value).slice(0, NEAR);
    refuse(field, "ask.none", near.length ? "" : names.instead(field.value));
    for (const choice of near) {
      const asks = choice === near[0] ? say("ask.near", { name: choice.label }) : `${choice.label}?`;
      $(`${field.id}-wrong`).append(" ", button(asks, () => {
        chosen(choice);
        field.focus();
      }, { className: "link" }));
    }
  };

  $("ask").addEventListener("change", ({ target }) => {
    if (target.form === $("asking") && !target.matches("[role=combobox]")) changed();
  });
  $("asking").addEventListener("submit", (event) => {
    event.preventDefault();
    [have, goal].forEach(accept);
    taken();
    const awards = all("input", $("held"));
    awards.forEach(accept);
    const odd = awards.find((it) => it.value && !isDate(it.value));
    const late = awards.find((it) => isLate(it.value));
    const unclear = boxes[have.value.trim() ? 0 : 1];
    if (odd) refuse(odd, "ask.awarded.wrong");
    else if (late) refuse(late, "ask.awarded.late");
    else if (have.value.trim() || (!want.length && goal.value.trim())) doubt(unclear);
    else if (isBlank()) refuse(goal, "ask.empty");
    else if (terms.check()) asked("go");
  });

  const act = {
    want: (id) => {
      want = want.length === 1 && want[0] === id ? [] : [id];
      goal.value = labelOf(want);
      tap(want.length ? "go" : "stay");
    },
    hold: (id) => {
      if (!held.delete(id)) held.set(id, "");
      tap("stay");
    },
    none: () => {
      held.clear();
      tap("stay");
      choose.show({ held, want, answered: true });
    },
    type: () => {
      const folded = have.closest("details");
      if (folded) folded.open = true;
      have.focus();
    },
    /* Everything, here and on this device: a fresh start for the next at a shared desk */
    forget: () => {
      held.clear();
      [want, opening, goal.value, have.value] = [[], [], "", ""];
      terms.fill(new URLSearchParams(), () => []);
      showHeld();
      try {
        localStorage.removeItem(KEPT);
      } catch { /* what may not be remembered need not be forgotten */ }
      $("more").open = false;
      forgotten();
      tell(say("ask.forgotten"));
      $("ask-name").focus();
    },
  };
  const choose = makeChoose({ data, names, act });

  const holds = (id) => held.has(id);
  /** Fill in a credential as held or as wanted, and ask. */
  const take = (id, wanted) => {
    if (wanted) [want, goal.value] = [[id], title(id)];
    else held.set(id, "");
    tap("go");
  };
  const shown = (isAnswered) => {
    answered = isAnswered;
    choose.show({ held, want, answered });
  };

  const read = () => ({ held: holding(), want, day: today(), ...terms.read() });
  const write = () => {
    const wanted = names.sorted(want).map((id) => ids[id]).join(",");
    remember({ hold: noted(holding()).join(","), want: wanted, ...terms.written(), way: "" }, "ask");
  };
  /** Take what an address says, else what was held before anything was asked; returns the ids that are not known, and
      what is no month. */
  const fill = (state) => {
    const given = (key) => [...new Set((state.get(key) ?? "").split(",").filter(Boolean))];
    const isKnown = (id) => numbers.has(id) && !names.isRule(numbers.get(id));
    const known = (key) => given(key).filter(isKnown).map((id) => numbers.get(id));
    const asks = state.has("hold") || state.has("want");
    const strange = [];
    held.clear();
    for (const told of asks ? given("hold") : opening) {
      const [id, ...awarded] = told.split("@");
      const typed = awarded.join("@");
      if (!isKnown(id)) strange.push(id);
      else if (typed && !awardOf(typed)) strange.push(typed);
      if (isKnown(id)) held.set(numbers.get(id), awardOf(typed) || held.get(numbers.get(id)) || "");
    }
    want = known("want");
    goal.value = labelOf(want);
    strange.push(...terms.fill(state, known));
    showHeld();
    if (touched) keep();
    const unknown = ["want", "without"].flatMap(given).filter((id) => !isKnown(id));
    return asks ? [...strange, ...unknown] : [];
  };
  let opening = kept();
  $("ask").hidden = false;
  return { read, write, fill, shown, needStart: terms.needStart, holds, take };
};
