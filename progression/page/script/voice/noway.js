"use strict";
/* Why there is no plan, as progression/voice/no_way.py. */
const makeNoWay = (planner, voice, { issuer, saidOf, ask }, { totals }, { canBeHad }, { asked, left }) => {
  const STATES = ["published", "partial", "unpublished", "unread"];
  const { cards, routesTo, rowsOf, linesOf } = planner;
  const { say, counted, list, title, titles, day } = voice;
  const why = (answer, id) => {
    const { stated, without } = answer.question;
    const routes = routesTo[id];
    const { kind, status, silent } = cards[id];
    const states = routes.flatMap(linesOf).some((row) => !row.implied);
    if (without?.has(id)) return "excluded";
    if (kind === EXEMPTION_KIND) return "exempt";
    if (status) return "status";
    if (canBeHad(answer, id)) return "late";
    if (!routes.length || (stated && !states)) return routes.length && !silent ? "none" : STATES[silent];
    if (routes.every(planner.isClosed)) return "closed";
    return stated ? "stated" : "held";
  };
  const missing = (answer) => {
    const [first = [], ...others] = answer.missing;
    const isBarred = (id) => answer.barred.some(([it]) => it === id);
    return itemsOf([
      ...first.filter((id) => !isBarred(id)).map((id) => {
        const ends = new Set(routesTo.flat().flatMap(rowsOf).filter((row) => row.id === id).map((row) => row.until));
        const [end] = ends.size === 1 ? ends : [""];
        const told = why(answer, id);
        return say(`missing.${told === "late" && end ? "over" : told}`, { name: title(id), end: day(end) });
      }),
      ...answer.barred.map(([id, by]) => say("missing.barred", { name: title(id), by: title(by) })),
      ...others.filter((set) => !set.some((id) => ["excluded", "status"].includes(why(answer, id))))
        .map((set) => say("missing.or", { names: list(titles(set)) })),
    ]);
  };
  /** Whom to ask of a target whose rule is not known; why, unless that was said above. */
  const asking = ({ target, missing: [first = []] }) => {
    if (!cards[target].silent) return [];
    const [line] = saidOf([target], false);
    return [first.includes(target) ? { ...line, text: ask(issuer([target])) } : line];
  };
  return (answer) => {
    const { target, beyond, exact } = answer;
    const before = blockOf(asked(answer));
    if (beyond) {
      const names = list(titles(beyond.steps.map(({ id }) => id)));
      const said = [counted("plan.nearest", beyond.steps.length, { names }), totals(beyond)];
      if (!exact) said.unshift(say("plan.nearest.unproved"));
      return outlineOf(say("plan.title.beyond", { target: title(target) }), before, blockOf(said));
    }
    const url = voice.url(target);
    const page = url ? [say("missing.page", { url })] : [];
    return outlineOf(
      say("plan.title.none", { target: title(target) }),
      before,
      blockOf(missing(answer), say("missing.lead")),
      blockOf([...asking(answer), ...left(answer), ...page]),
    );
  };
};
