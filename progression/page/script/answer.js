"use strict";
/* An answer as elements: the outlines of voice/ drawn, a line a step, coloured as the card it is; reasons, sources and dates
   behind one fold. Owns how it looks, and no sentence of an answer. */
const makeAnswer = ({ data, names, planner, voice, open, want }) => {
  const { say } = voice;
  const { title, panels } = names;
  const { rowsOf } = planner;

  const link = (said, id) => (panels.has(id) ? button(said, () => open(panels.get(id)), { className: "link" }) : said);
  const look = (id) => ({ gold: " gold", black: " black" }[data.plan.tiers[planner.cards[id].tier].toLowerCase()] ?? "");
  const mark = () => text("i", say("basis.implied"));
  const told = (line) => [link(line.text, line.id), ...line.ours ? [" ", mark()] : [], ...line.beside ? [` (${line.beside})`] : []];

  /* Lines of an outline, by their kind */
  const item = (line) => element("li", {}, ...told(line), ...lines(line.below, {}));
  const step = (line, { first, boxes, why }) => {
    const ours = why ? element("a", { href: `#${why}-${line.number}` }, mark()) : mark();
    const row = element("div", { className: `line${look(line.id)}` },
      ...first && line.number === 1 ? [text("em", first)] : [],
      element("b", { className: "do" }, boxes ? line.text : link(line.text, line.id)),
      ...[line.beside, ...line.below.map((it) => it.text)].filter(Boolean).map((it) => text("p", it)));
    if (line.ours) (row.querySelector("p") ?? row).append(" ", ours);
    if (boxes) row.prepend(element("span", { className: "tick" }));
    return element("li", { className: line.number === 1 ? "first" : "" }, row);
  };
  const chain = (line, { level }) => {
    const cards = line.below.map((it) => {
      const made = element("li", { className: `chip${look(it.id)}${it.ours ? " ours" : ""}` }, link(it.text, it.id));
      if (it.ours) made.append(text("span", ` (${say("basis.implied")})`, "vh"));
      return made;
    });
    const name = want && line.text ? button(line.text, () => want(line.id), { className: "link" }) : line.text;
    return element("section", { className: "chain" }, element(level, {}, name), element("ol", {}, ...cards),
      ...line.beside ? [text("p", line.beside)] : []);
  };
  const holding = (question) => voice.awards(question).map((name) => (
    element("li", { className: "have" }, element("div", { className: "line" }, text("b", name), text("p", say("step.hold"))))));
  /** Elements for lines, those of a list together; steps are told by `options` what stands above the first and before them. */
  const lines = (some, options) => {
    const made = [];
    const into = (name, className, ...inside) => {
      const last = made.at(-1);
      if (last?.localName === name && last.className === className) last.append(...inside);
      else made.push(element(name, { className }, ...inside));
    };
    for (const line of some) {
      if (line.kind === "step") into("ol", "steps", ...made.at(-1)?.className === "steps" ? [] : options.have ?? [], step(line, options));
      else if (line.kind === "item") into("ul", "", item(line));
      else if (line.kind === "chain") made.push(chain(line, options));
      else if (line.kind === "doubt") made.push(element("p", { className: "sure" }, text("b", say("answer.sure")), ` ${line.text}`));
      else if (line.kind !== "heading" && (line.kind !== "instead" || options.chained)) {
        const last = made.at(-1);
        if (last?.className === "said") last.append(` ${line.text}`);
        else made.push(text("p", line.text, "said"));
      }
    }
    return made;
  };
  /** The elements of an outline below its title; `options` may say what is held (`have`), that steps have `boxes` to tick, and
      where it is said `why`. */
  const drawn = (outline, options = {}) => outline.blocks.flatMap((block, _, all) => {
    const chained = all.some((it) => it.lines.some(({ kind }) => kind === "chain"));
    const leads = block.lines[0].kind === "step" && block.lines[1]?.kind === "heading";
    const head = block.heading && !leads ? [text("h3", block.heading)] : [];
    return [...head, ...lines(block.lines, { ...options, chained, level: head.length ? "h4" : "h3", first: leads ? block.heading : "" })];
  });

  /* On what a step rests: what its panel says of a route's sources, those alone that one of the rows used cites */
  const citing = (line, route, rows) => {
    const places = new Set();
    rowsOf(route).forEach((row, place) => rows.some((it) => it.id === row.id) && places.add(`${place}`));
    for (const it of all("[data-of]", line)) {
      if (it.dataset.of.split(" ").some((place) => places.has(place))) continue;
      const [before, after] = [it.previousSibling, it.nextSibling];
      (after?.textContent === ", " ? after : before).remove();
      it.remove();
    }
    return line.querySelector("a") ? [line] : [];
  };
  const sources = ({ id, route, rows = [] }) => {
    const panel = $(`c${panels.get(id)}`);
    const found = panel?.querySelectorAll(route ? `ol>li:nth-child(${route.place + 1}) .small` : ":scope>.small");
    const line = found?.[0]?.cloneNode(true);
    if (line) return route ? citing(line, route, rows) : [line];
    const label = say("facts.source");
    const loose = (data.facts ?? []).find((it) => it[0] === label && it[2].includes(panels.get(id)));
    return loose ? [text("p", `${label}: ${loose[1]}`, "small")] : [];
  };
  /** Reasons, sources and dates of the steps of some answers, each in its place. */
  const reasons = (answers, why) => {
    const made = element("details", { className: "why" }, text("summary", say("answer.why")));
    answers.forEach((answer, at) => {
      const [plan] = answer.plans;
      if (!plan) {
        made.append(...sources({ id: answer.target }));
        return;
      }
      if (answers.length > 1) made.append(text("h3", title(answer.target)));
      voice.linesOf(answer, plan, true).forEach((line, number) => {
        const id = at ? "" : `${why}-${line.number}`;
        made.append(element("h4", { id }, `${line.number}. ${line.text}`), ...lines(line.below, {}), ...sources(plan.steps[number]));
      });
    });
    return made.childElementCount > 1 ? [made] : [];
  };
  return { drawn, steps: lines, holding, sources, reasons };
};
