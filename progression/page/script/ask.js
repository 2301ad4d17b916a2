"use strict";
/* Answers what the form asks: several targets in one answer, on the map the first; where nothing is wanted, what is next.
   Knows nothing of the logic of routes, nor of sentences. */
const makeAsk = ({ data, names, planner, words, open, reveal, onMarked }) => {
  const ALTERNATIVES = 8;
  const wide = matchMedia("(min-width:52em)"); // as in style/ask.css
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
  const voice = makeVoice({ planner, names, words, plan: data.plan });
  const answer = makeAnswer({ data, names, planner, voice, open, want: (id) => form.take(id, true) });
  const marks = makeMarks({ data, names, planner, words });
  const take = makeTakeaway({ data, names, planner, voice, answer, needStart: form.needStart });
  const mark = (plan) => {
    marks.mark(question, plan);
    onMarked(marks.shown());
  };

  const goTo = (heading) => {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  };
  const solved = (target, limit = 1) => (
    { ...planner.answer(target, question, question.by, limit, question.limits), question, by: question.by });
  /** One of several plans by itself: nothing is claimed of it but what it is. */
  const chosen = (found, at) => (
    at ? { ...found, plans: [found.plans[at]], fewestUnknown: null, more: true, exact: true, proved: {} } : found);

  /** Other plans by what sets them apart; they are looked for when somebody wants to see them. */
  const others = (found, at, choose) => {
    const made = element("details", { className: "switch" }, text("summary", say("answer.others")));
    const group = element("div", { role: "group" });
    group.setAttribute("aria-label", say("answer.others"));
    const fill = () => {
      if (group.childElementCount) return;
      const { plans } = solved(found.target, ALTERNATIVES);
      group.append(...plans.map((_, place) => {
        const it = button(voice.heading(plans, place), () => choose(place));
        it.setAttribute("aria-pressed", place === at);
        return it;
      }));
    };
    made.addEventListener("toggle", fill);
    made.append(group);
    return made;
  };
  /** What an answer says, what can be done with it, and on what it rests; `number` tells it from the others. */
  const told = (outline, answers, number, more = []) => {
    const [first] = answers;
    const led = answers.filter(({ plans }) => plans[0]?.steps.length);
    const options = { why: `why${number}`, have: voice.heldInTitle(first) ? answer.holding(question) : [] };
    const made = element("article", { className: led.length ? "plan" : "" }, text("h2", outline.title), ...answer.drawn(outline, options));
    if (first.beyond) made.append(...answer.steps(voice.linesOf(first, first.beyond), options));
    if (led.length) {
      const toMap = button("", () => {
        mark(led[0].plans[0]);
        reveal(names.panels.get(led[0].target));
      }, { className: "link" });
      toMap.append(...either(say("answer.map"), say("answer.list")));
      made.append(take.bar({ answers: led, outlines: [outline] }, toMap));
    }
    made.append(...more, ...answer.reasons(answers, options.why));
    return made;
  };
  /** The answer for one target, by the plan that was chosen: the first, or that of the address. */
  const single = (target, number, alone) => {
    const place = element("div", { className: "found" });
    const draw = (wanted) => {
      const best = solved(target, wanted ? ALTERNATIVES : 1);
      const at = best.plans[wanted] ? wanted : 0;
      const found = chosen(best, at);
      const [outline] = voice.told([found]);
      if (at) outline.title = voice.heading(best.plans, at);
      const more = best.more || best.plans.length > 1;
      const choose = (next) => {
        if (alone) remember({ way: next ? `${next + 1}` : "" });
        mark(draw(next).plans[0]);
        goTo(place.querySelector("h2"));
      };
      place.replaceChildren(told(outline, [found], number, more ? [others(found, at, choose)] : []));
      return found;
    };
    return { place, found: draw(alone ? Math.max(0, Number(address().get("way")) - 1) || 0 : 0) };
  };
  /** What is next: the answer where nothing is wanted, else a fold below it. */
  const next = (alone) => {
    const outlook = planner.outlook(question);
    const outline = voice.next(outlook, question);
    const inside = () => answer.drawn(outline);
    if (alone) {
      const whole = element("details", { className: "why" }, text("summary", say("answer.whole")));
      whole.append(...answer.drawn(voice.next(outlook, question, true)));
      return [outline.title, element("aside", {}, text("h2", outline.title), ...inside(), whole)];
    }
    const made = element("details", { className: "next" }, text("summary", say("answer.next")), ...inside());
    return [outline.title, made];
  };

  /** Answer what is asked: `go` to the answer, open at it by a `link`, or `stay`, as who says what they have does. */
  const show = (how) => {
    question = form.read();
    const { want } = question;
    const [nextTitle, nextMade] = next(!want.length);
    const apart = want.length === 1 || Boolean(question.start);
    const parts = apart ? want.map((target, at) => single(target, at + 1, want.length === 1)) : [];
    const found = apart ? parts.map((it) => it.found) : want.map((target) => solved(target));
    const outlines = found.length ? voice.told(found) : [];
    const made = apart ? parts.map(({ place }) => place) : outlines.map((it) => told(it, found, 1));
    mark(found.find(({ plans }) => plans[0]?.steps.length)?.plans[0] ?? { steps: [] });
    $("answer").replaceChildren(...made, nextMade);
    $("answer").hidden = false;
    $("ask").classList.add("answered");
    $("stale").hidden = true;
    $("see").hidden = false;
    form.shown(true);
    const titles = found.length ? outlines.map((it) => it.title).join(". ") : nextTitle;
    for (const id of ["asked", "said"]) $(id).textContent = titles;
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
