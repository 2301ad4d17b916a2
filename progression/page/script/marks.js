"use strict";
/* The answer on the map: every state in words and with a sign, the way itself in lines. */
const makeMarks = ({ data, names, planner, words }) => {
  const SIGNS = { held: "✓", ready: "●", maybe: "◔", place: "▸", away: "◐", near: "◑", later: "○", silent: "?", none: "×" };
  const { say } = words;
  const { panels } = names;
  const lines = makeLines();
  const { cards } = lines;
  let states = new Map(); // by panel: what it is, its sign, its words
  let steps = [];

  const sign = (it) => {
    const [state, mark, said] = states.get(owner(it)) ?? [];
    // Of thousands of starting points only those that are held or taken are marked.
    if (!state || (data.facts && state === "place")) return;
    const shape = text("i", mark);
    shape.setAttribute("aria-hidden", true);
    const { silent, status } = planner.cards[names.numbers.get(data.ids[owner(it)])];
    // A card that says itself that its rule is not published need not say so twice.
    const twice = state === "silent" && silent >= UNPUBLISHED && !status ? " twice" : "";
    it.append(element("span", { className: `mark-of ${state}${twice}` }, shape, ` ${said}`));
    it.classList.toggle("on", state === "step" || state === "held");
  };
  /** In the box of a route what is held or taken has its sign alone, with its words for who cannot see it; how
      often it is used stands beside no sign, since both are numbers. */
  const signIn = (chip) => {
    const [state, mark, said] = states.get(owner(chip)) ?? [];
    if (!/step|held/.test(state)) return;
    const shape = text("i", mark, `mark-in ${state}`);
    shape.setAttribute("aria-hidden", true);
    chip.prepend(shape);
    chip.append(text("span", ` ${said}`, "vh mark-in"));
    chip.classList.add("signed");
  };
  const read = (question, plan) => {
    const numbered = plan.steps.map(({ id }, at) => [id, at + 1]);
    states = new Map();
    planner.states(question).forEach((found, id) => {
      const state = found === "ready" && planner.isStart(id) ? "place" : found;
      if (panels.has(id)) states.set(panels.get(id), [state, SIGNS[state], say(`mark.${state}`)]);
    });
    for (const [id, step] of numbered) states.set(panels.get(id), ["step", step, say("answer.step", { step })]);
    const used = new Set([...states.values()].map(([state]) => state));
    for (const it of all(".states .mark-of")) it.parentElement.hidden = !used.has(it.classList[1]);
  };

  const cardOf = (id) => cards.get(panels.get(id));
  const wayOf = ({ id, route }) => {
    const place = route && planner.routesTo[id].find((it) => it.slug === route.slug).place;
    return route && cardOf(id)?.nextElementSibling?.children[place];
  };

  const wipe = (root) => {
    all(".card>.mark-of,.start>.mark-of,button>.mark-in,.taken", root).forEach((it) => it.remove());
    all(".on,.signed", root).forEach((it) => it.classList.remove("on", "signed"));
  };
  /** Mark a lane, or the starting points. */
  const markIn = (root) => {
    const fresh = (it) => !it.querySelector(".mark-of,.mark-in");
    all(".card,.start", root).filter(fresh).forEach(sign);
    all(":is(.way,.every) button", root).filter(fresh).forEach(signIn);
  };
  /** What can be seen of the map; folded lanes wait until they are opened. */
  const inSight = () => [...all(".lane:not(:has(>details:not([open])))"), ...all(".starts,.over")];

  /** Show the states of everybody's next steps and the way of a plan, which may have no steps. */
  const mark = (question, plan) => {
    wipe($("map"));
    steps = plan.steps;
    read(question, plan);
    for (const { id } of steps) {
      const folded = cardOf(id)?.closest("details");
      if (folded) folded.open = true;
    }
    inSight().forEach(markIn);
    const ways = steps.map(wayOf).filter(Boolean);
    ways.forEach((way) => way.classList.add("on"));
    lines.trace(ways, (panel) => /step|held/.test(states.get(panel)?.[0]), "taken");
    $("map").classList.add("asked");
  };
  /** Mark nothing, as where nothing is asked. */
  const clear = () => {
    [states, steps] = [new Map(), []];
    wipe($("map"));
    $("map").classList.remove("asked");
  };
  $("map").addEventListener("toggle", (event) => {
    if (event.target.open && states.size) markIn(event.target);
  }, true);
  /** The states by panel, and the steps of the plan that is shown: for other drawings of the map. */
  const shown = () => ({ states, steps });
  return { mark, clear, shown };
};
