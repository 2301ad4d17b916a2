"use strict";
/* Answers what the form asks: one answer below the other, of each the chosen way, on the map the first.
   Knows nothing of the logic of routes. */
const makeAsk = ({ data, names, planner, words, open, reveal, onMarked }) => {
  const ALTERNATIVES = 8;
  const { title } = names;
  const { say } = words;
  let question = null; // what the answer that is shown was asked with

  const changed = () => { $("stale").hidden = !question; };
  const form = makeForm({ names, words, dated: planner.isDated, changed, asked: () => {
    form.write(form.read());
    show(true);
  } });
  const answer = makeAnswer({ data, names, planner, words, open });
  const marks = makeMarks({ data, names, planner, words });
  const take = makeTakeaway({ data, names, planner, words, answer, needStart: form.needStart });
  const mark = (plan) => {
    marks.mark(question, plan);
    onMarked(marks.shown());
  };

  const wayOf = (found, at) => {
    const plan = found.plans[at];
    const options = { target: found.target, question, start: question.start, ...schedule(planner, question, plan) };
    const made = element("div", { className: "plan" }, text("h3", answer.heading(plan, at, options)));
    made.append(...answer.planOf(plan, options), ...answer.rest(found, question.by));
    made.append(take.bar({ found, at, ...options }));
    return made;
  };
  /** The ways to choose from, of which the first answer's is drawn on the map and kept in the address. */
  const switched = (found, { first, alone }) => {
    let shown = -1;
    const place = element("div");
    const choose = (at) => {
      buttons.forEach((it, index) => it.setAttribute("aria-pressed", index === at));
      place.replaceChildren(wayOf(found, at));
      if (shown >= 0 || found === first) mark(found.plans[at]);
      if (alone && shown >= 0) remember({ way: at ? `${at + 1}` : "" });
      shown = at;
    };
    const buttons = found.plans.map((_, at) => button(answer.named(found.plans, at), () => choose(at)));
    const wanted = alone ? Number(address().get("way")) - 1 : 0;
    choose(wanted > 0 && wanted < buttons.length ? wanted : 0);
    const group = element("div", { className: "switch", role: "group" }, ...buttons);
    group.setAttribute("aria-label", say("answer.others"));
    const toMap = button(say("answer.map"), () => {
      mark(found.plans[shown]);
      reveal(names.panels.get(found.target));
    }, { className: "link" });
    const count = element("p", { className: "count" }, `${answer.counting(found)} `, toMap);
    return buttons.length > 1 ? [count, group, place] : [count, place];
  };
  const answered = (found, among) => {
    const made = element("article", {}, text("h2", say("answer.heading", { name: title(found.target) })));
    if (!found.plans.length) made.append(...answer.noWay(found, question.stated), ...answer.rest(found, question.by));
    else if (!found.plans[0].steps.length) made.append(text("p", say("answer.held")));
    else made.append(...switched(found, among));
    return made;
  };
  const told = (found) => {
    const held = found.plans.length && !found.plans[0].steps.length;
    const counted = () => (found.plans.length ? answer.counting(found) : say("missing.heading"));
    return held ? say("answer.held") : counted();
  };

  /** Answer what is asked; an answer that was asked for takes the focus. */
  const show = (asked) => {
    question = form.read();
    const found = question.want.map((target) => planner.answer(target, question, question.by, ALTERNATIVES));
    const first = found.find((it) => it.plans[0]?.steps.length);
    if (!first) mark({ steps: [] });
    const alone = found.length === 1;
    const made = element("div", { className: "found" }, ...found.map((it) => answered(it, { first, alone })));
    const holding = answer.holding(question);
    made.firstChild?.querySelector("h2").after(text("p", holding));
    $("answer").replaceChildren(made, answer.outlook(planner.outlook(question)));
    $("answer").hidden = false;
    $("ask").classList.add("answered");
    $("stale").hidden = true;
    $("asked").textContent = `${holding} ${question.want.map((id) => say("answer.heading", { name: title(id) })).join(". ")}.`;
    const saying = (it) => (alone ? told(it) : `${title(it.target)}: ${told(it)}`);
    $("said").textContent = found.map(saying).join(" ");
    if (!asked) return;
    const heading = $("answer").querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    // Where the answer would begin at the foot of the window, it comes up.
    const low = heading.getBoundingClientRect().top > innerHeight * 0.6;
    heading.scrollIntoView({ block: low ? "start" : "nearest" });
  };

  /** Take the state of the address; returns ids that are not known. An address that says nothing of what
      is asked changes nothing later. */
  let restored = false;
  const restore = () => {
    const state = address();
    if (restored && !state.has("hold") && !state.has("want")) return [];
    restored = true;
    const strange = form.fill(state);
    if (form.read().want.length) show(false);
    return strange;
  };
  return { restore };
};
