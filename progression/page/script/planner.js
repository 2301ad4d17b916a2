"use strict";
/* Answers what leads to a credential and what is next, by the rules of the Python planner, as progression/planning/answers.py.
   Owns what the page may ask; knows credentials as numbers, in the order of their ids, and no words. A question is
   {held: Map of numbers to awards, day, start, stated, without}, and stays as it is once it was asked. */

/** The planner of the rules that progression/page/rules.py wrote down. */
const makePlanner = (told, { ties = 60000, most = 400000, missing = 200000 } = {}) => {
  const MAX_SETS = 10; // smallest sets named; of more the first by id
  const rules = makeRules(told);
  const { cards, routesTo, views, rowsOf } = rules;
  const effort = { ties, most };
  const whole = (question) => ({ start: "", stated: false, without: new Set(), ...question });

  /* The best of the plans that have fewer unknowns than the first. */
  const fewestUnknown = (asked, { plans: [first] }) => {
    if (asked.by === "steps" || !first) return null;
    const { unknown } = asked.by === "cost" ? first.cost : first.months;
    if (!unknown) return null;
    const { situation, target } = asked;
    const column = unknowns(asked.by);
    const wanted = { weights: (problem) => column(problem).map(BigInt), deadline: null, most: null, wanted: 1, caps: [] };
    const { value: fewest } = new Search(situation, target, wanted, { left: ties }).plans().next();
    if (!fewest || fewest.weight >= unknown) return null;
    return bestPlans({ ...asked, caps: [[column, Number(fewest.weight)]] }, 1, { ties, most: ties }).plans[0] ?? null;
  };
  /* The plan that comes nearest to the limits: the quickest, or the cheapest of those in time. */
  const nearest = (asked) => {
    const inTime = bestPlans({ ...asked, by: "cost", limits: { ...NO_LIMITS, months: asked.limits.months } }, 1, effort);
    return inTime.plans[0] ?? bestPlans({ ...asked, by: "time", limits: NO_LIMITS }, 1, effort).plans[0] ?? null;
  };
  /* What would spare a step of these routes, if it applies to the person. */
  const exemptions = (routes, { held }) => {
    const asked = new Set(routes.flatMap(rowsOf).filter((row) => !row.closed).map((row) => row.id));
    for (const id of [...asked]) {
      const counting = routesTo[id].filter((route) => route.counts && !isClosed(route));
      counting.flatMap(rowsOf).forEach((row) => asked.add(row.id));
    }
    return sortedNumbers(asked).filter((id) => cards[id].kind === EXEMPTION_KIND && !held.has(id));
  };
  const isClosed = ({ lone, groups, opens, renews }) => [opens, renews, ...lone].some((row) => row?.closed)
    || groups.some(({ need, rows }) => need > rows.reduce((sum, row) => sum + (row.closed ? 0 : row.points), 0));

  /* Whether the answer could be another one on another day. */
  const isJudged = (situation) => situation.isDated
    || [...situation.question.held.keys()].some((id) => rules.isDated(id) && situation.has(views[id]));

  /* What cannot be taken by who has what. */
  const barred = (situation, ids, isBar) => sortedNumbers(new Set(ids)).flatMap((id) => sortedNumbers(new Set(
    routesTo[id].filter((it) => !isClosed(it)).flatMap((it) => situation.bars(it)).filter(isBar).map((row) => row.id),
  )).map((by) => [id, by]));

  /** Up to `limit` best plans by steps, cost or time that keep the limits; `more` says that others exist. Where the first is
      not `proved` to be the best by the objective, no plan is below `bound`: steps, pence, months; `dated` says
      whether the day mattered. */
  const answer = (target, some, by, limit = 1, limits = NO_LIMITS) => {
    const question = whole(some);
    const situation = new Situation(rules, question, target);
    const view = views[target];
    const said = { target, plans: [], more: false, exact: true, proved: { objective: true, ties: true }, bound: null,
      fewestUnknown: null, missing: [], leftOut: [], exemptions: [], barred: [], beyond: null, dated: isJudged(situation) };
    if (firstIn(situation, view, new Set()) === 0) {
      const table = makeTiming(situation, new Set(), view).table({ cheapest: false });
      return { ...said, plans: table ? [drafted(situation, table).plan] : [] };
    }
    if (firstIn(situation, view) === null) {
      const leftOut = rules.leftOut(target, rules.routesBehind(target), question);
      const sets = missingFor(situation, target, { most: MAX_SETS, effort: missing });
      return { ...said, missing: sets, leftOut, barred: barred(situation, sets.flat(), (row) => situation.isBarred(row)) };
    }
    const asked = { situation, target: view, by, limits, caps: [] };
    const ids = situation.numbers.map((node) => situation.nodes[node].id);
    const found = bestPlans(asked, limit, effort);
    const beyond = found.plans.length ? null : nearest(asked);
    const routes = [...new Set(found.plans.flatMap(({ steps }) => steps.map((step) => step.route).filter(Boolean)))];
    return {
      ...said,
      ...found,
      fewestUnknown: fewestUnknown(asked, found),
      leftOut: rules.leftOut(target, routes, question),
      exemptions: exemptions(routes, question),
      beyond,
      barred: found.plans.length || beyond ? [] : barred(situation, ids, (row) => ids.includes(row.id)),
    };
  };
  /* What is asked of everything at once is worked out once for a question. */
  const known = new WeakMap();
  const everything = (question) => {
    if (!known.has(question)) {
      const situation = new Situation(rules, whole(question));
      known.set(question, { situation, next: outlookOf(situation) });
    }
    return known.get(question);
  };
  const outlook = (question) => ({ ...everything(question).next, dated: isJudged(everything(question).situation) });
  const states = (question) => statesOf(everything(question).situation, outlook(question));
  /** Whether what is held counts on the day. */
  const counts = (question, id) => begins(everything(question).situation.possible(views[id]));
  return { ...rules, isClosed, answer, outlook, states, counts };
};
