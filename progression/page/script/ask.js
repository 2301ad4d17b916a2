"use strict";
/* Answers what the form asks: one answer below the other, of each the chosen way, on the map the first;
   where nothing is wanted, what is next. Knows nothing of the logic of routes. */
const makeAsk = ({ data, names, planner, words, open, reveal, onMarked }) => {
  const ALTERNATIVES = 8;
  const wide = matchMedia("(min-width:52em)"); // as in style/ask.css
  let arrange = []; // what is put in its place again where the width changes
  wide.addEventListener("change", () => arrange.forEach((act) => act()));
  const { title } = names;
  const { say } = words;
  let question = null; // what the answer that is shown was asked with

  const changed = () => { $("stale").hidden = !question; };
  const form = makeForm({
    data, names, words, dated: planner.isDated, changed,
    asked: (how) => {
      form.write();
      ask(how);
    },
    forgotten: () => {
      forgetAddress();
      blank();
    },
  });
  const answer = makeAnswer({ data, names, planner, words, open });
  const marks = makeMarks({ data, names, planner, words });
  const take = makeTakeaway({ data, names, planner, words, answer, needStart: form.needStart });
  const mark = (plan) => {
    marks.mark(question, plan);
    onMarked(marks.shown());
  };

  const goTo = (heading) => {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  };
  const wayOf = (found, at) => {
    const plan = found.plans[at];
    const options = { target: found.target, question, start: question.start };
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
    const buttons = found.plans.map((_, at) => button(answer.named(found.plans, at), () => {
      choose(at);
      if (!wide.matches) goTo(place.querySelector("h3"));
    }));
    const wanted = alone ? Number(address().get("way")) - 1 : 0;
    choose(wanted > 0 && wanted < buttons.length ? wanted : 0);
    const group = element("div", { role: "group" }, ...buttons);
    group.setAttribute("aria-label", say("answer.others"));
    const others = element("details", { className: "switch" });
    others.append(text("summary", words.counted("answer.other", buttons.length - 1)), group);
    const toMap = button("", () => {
      mark(found.plans[shown]);
      reveal(names.panels.get(found.target));
    }, { className: "link" });
    toMap.append(...either(say("answer.map"), say("answer.list")));
    const count = element("p", { className: "count" }, `${answer.counting(found)} `, toMap);
    if (buttons.length < 2) return [count, place];
    // Many buttons before the first step are in the way where there is little room.
    const arranged = () => {
      others.open = wide.matches;
      return wide.matches ? [count, others, place] : [count, place, others];
    };
    arrange.push(() => count.after(...arranged().slice(1)));
    return arranged();
  };
  const answered = (found, among) => {
    const made = element("article", {}, text("h2", say("answer.heading", { name: title(found.target) })));
    if (found.beyond) made.append(...nearest(found));
    else if (!found.plans.length) made.append(...answer.noWay(found, question.stated), ...answer.rest(found, question.by));
    else if (!found.plans[0].steps.length) made.append(...answer.had(found, question));
    else made.append(...switched(found, among));
    if (found.dated) made.querySelector("h2").after(answer.dayLine(question.day));
    return made;
  };
  /** The plan that comes nearest to the limits, which is said to be no more than that. */
  const nearest = (found) => {
    const plans = [{ ...found.beyond, proved: false }];
    return [text("p", say("answer.beyond"), "note"), wayOf({ ...found, plans }, 0)];
  };
  const told = (found) => {
    if (found.beyond) return say("answer.beyond");
    const had = found.plans.length && !found.plans[0].steps.length;
    const counted = () => (found.plans.length ? answer.counting(found) : say("missing.heading"));
    return had ? answer.had(found, question)[0].textContent : counted();
  };

  /** Answer what is asked: `go` to the answer, open at it by a `link`, or `stay`, as who says what they have does. */
  const show = (how) => {
    question = form.read();
    arrange = [];
    const found = question.want.map((target) => planner.answer(target, question, question.by, ALTERNATIVES, question.limits));
    const first = found.find((it) => it.plans[0]?.steps.length);
    if (!first) mark({ steps: [] });
    const alone = found.length === 1;
    const made = element("div", { className: "found" }, ...found.map((it) => answered(it, { first, alone })));
    const holding = answer.holding(question);
    const next = planner.outlook(question);
    $("answer").replaceChildren(...found.length ? [made] : [], answer.outlook(next, question));
    $("answer").querySelector("h2").after(text("p", holding));
    $("answer").hidden = false;
    $("ask").classList.add("answered");
    $("stale").hidden = true;
    $("see").hidden = false;
    form.shown(true);
    const goals = question.want.map((id) => say("answer.heading", { name: title(id) }));
    $("asked").textContent = `${holding} ${goals.length ? goals.join(". ") : say("next.heading")}.`;
    const saying = (it) => (alone ? told(it) : `${title(it.target)}: ${told(it)}`);
    $("said").textContent = found.length ? found.map(saying).join(" ") : answer.prospects(next);
    if (how === "stay") return;
    const heading = $("answer").querySelector("h2");
    if (how === "link") {
      goTo(heading);
      return;
    }
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    // What somebody has is tapped next: it stays in sight with the answer, where there is room for both.
    const top = (it) => it.getBoundingClientRect().top;
    const place = top(heading) - top($("have-name")) < innerHeight * 0.6 ? $("have-name") : heading;
    if (!wide.matches || top(place) < 0 || top(heading) > innerHeight * 0.6) place.scrollIntoView();
  };
  const ask = (how) => {
    const { held, want } = form.read();
    if (held.size || want.length) show(how);
    else blank();
  };
  /** Nothing is asked: as the page opens. */
  const blank = () => {
    question = null;
    $("answer").replaceChildren();
    for (const id of ["answer", "stale", "see"]) $(id).hidden = true;
    $("ask").classList.remove("answered");
    $("asked").textContent = "";
    arrange = [];
    marks.clear();
    onMarked(marks.shown());
    form.shown(false);
  };
  $("see").addEventListener("click", () => goTo($("answer").querySelector("h2")));

  /** Offer in the panel of a credential what can be asked of it. */
  const offer = (panel, id) => {
    panel.querySelector(".take")?.remove();
    const act = (key, wanted) => button(say(key), () => {
      all(":popover-open").forEach((it) => it.hidePopover());
      form.take(id, wanted);
    });
    const made = element("div", { className: "take" }, act("facts.ask", true));
    if (!form.holds(id)) made.prepend(act("facts.hold", false));
    panel.querySelector(".face").after(made);
  };

  /** Take the state of the address, at first and whenever somebody goes back; returns ids that are not known. What is
      remembered alone asks nothing. */
  let restored = false;
  const restore = () => {
    const state = address();
    const strange = form.fill(state);
    const { held, want } = form.read();
    if (want.length || (state.has("hold") && held.size)) show(restored ? "stay" : "link");
    else blank();
    restored = true;
    return strange;
  };
  return { restore, offer };
};
