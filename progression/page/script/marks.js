"use strict";
/* The answer on the map: every state in words and with a sign, the way itself in lines. */
const makeMarks = ({ data, names, planner, words }) => {
  const SIGNS = { held: "✓", ready: "●", maybe: "◔", place: "▸", away: "◐", later: "○", silent: "?", none: "×" };
  const [FULL, BOX, CARD] = [400, 200, 386]; // nominal pixels of a column, as page/paths.py draws it
  const { say } = words;
  const { panels } = names;
  const cards = new Map(all("#map .card").map((it) => [owner(it), it])); // by panel, too
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
  /** In the box of a route what is held or taken has its sign alone, with its words for who cannot see it. */
  const signIn = (chip) => {
    const [state, mark, said] = states.get(owner(chip)) ?? [];
    if (!/step|held/.test(state)) return;
    const shape = text("i", mark, `mark-in ${state}`);
    shape.setAttribute("aria-hidden", true);
    chip.prepend(shape);
    chip.append(text("span", ` ${said}`, "vh mark-in"));
  };
  const read = (question, plan) => {
    const numbered = plan.steps.map(({ id }, at) => [id, at + 1]);
    states = new Map();
    planner.states(question).forEach((found, id) => {
      const state = found === "ready" && planner.isStart(id) ? "place" : found;
      if (panels.has(id)) states.set(panels.get(id), [state, SIGNS[state], say(`mark.${state}`)]);
    });
    for (const [id, step] of numbered) states.set(panels.get(id), ["step", step, say("answer.step", { step })]);
  };

  /* The way: of the lines of a lane those that a step takes, drawn once more on top */
  const spot = (it) => [...it.classList].filter((name) => /^[bcrs]\d+$/.test(name)).map((name) => Number(name.slice(1)));
  const middle = ([column, row, span]) => [column, (2 * row + span) * 5];
  const pieces = (path) => path.getAttribute("d").split(/(?=M)/).filter(Boolean);
  const end = (piece) => {
    const from = piece.match(/^M(-?\d+) (-?\d+)/).slice(1).map(Number);
    for (const [, name, values] of piece.matchAll(/([ch])([^A-Za-z]*)/g)) {
      const numbers = values.trim().split(/[ ,]+/).map(Number);
      from[0] += name === "h" ? numbers[0] : numbers[4];
      if (name === "c") from[1] += numbers[5];
    }
    return from;
  };
  const startsAt = (piece, x, y) => piece.startsWith(`M${x} ${y}c`) || piece.startsWith(`M${x} ${y}h`);
  /** The lines of a lane that a route takes: from its box to its card, and to its box from what is had. */
  const taken = (way, lane) => {
    const [column, y] = middle(spot(way));
    const had = all(".lined>button", way).filter((it) => /step|held/.test(states.get(owner(it))?.[0]));
    const froms = had.map((it) => cards.get(owner(it))).filter((card) => lane.contains(card ?? null));
    const starts = froms.map((card) => middle(spot(card)));
    return (piece) => startsAt(piece, column * FULL + BOX, y) || (
      starts.some(([from, level]) => startsAt(piece, from * FULL + CARD, level))
      && end(piece).join() === [column * FULL, y].join());
  };
  const trace = (ways, lane) => {
    const tests = ways.map((way) => taken(way, lane));
    for (const path of all(".lines>path", lane)) {
      const found = pieces(path).filter((piece) => tests.some((test) => test(piece)));
      if (!found.length) continue;
      const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
      drawn.setAttribute("class", `taken ${path.getAttribute("class")}`);
      drawn.setAttribute("d", found.join(""));
      path.parentNode.append(drawn);
    }
  };
  const cardOf = (id) => cards.get(panels.get(id));
  const wayOf = ({ id, route }) => {
    const place = route && planner.routesTo[id].find((it) => it.slug === route.slug).place;
    return route && cardOf(id)?.nextElementSibling?.children[place];
  };

  const wipe = (root) => {
    all(".card>.mark-of,.start>.mark-of,.way .mark-in,.taken", root).forEach((it) => it.remove());
    all(".on", root).forEach((it) => it.classList.remove("on"));
  };
  /** Mark a lane, or the starting points. */
  const markIn = (root) => {
    const fresh = (it) => !it.querySelector(".mark-of,.mark-in");
    all(".card,.start", root).filter(fresh).forEach(sign);
    all(".way button", root).filter(fresh).forEach(signIn);
  };
  /** What can be seen of the map; folded lanes wait until they are opened. */
  const inSight = () => [...all(".lane:not(:has(>details:not([open])))"), ...all(".starts")];

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
    for (const lane of new Set(ways.map((way) => way.closest(".lane")))) {
      trace(ways.filter((way) => lane.contains(way)), lane);
    }
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
