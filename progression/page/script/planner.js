"use strict";
/* Answers what leads to a credential and what is next, by the rules of the Python planner. Owns what the
   page may ask; knows credentials as numbers, in the order of their ids, and no words.
   A question is {held: Map of numbers to months, stated: boolean}, and stays as it is once it was asked; a
   month is one such as `2019-06`, or empty where nobody knows when that was awarded. */

/* The planner of the rules that progression/page/rules.py wrote down. */
const makePlanner = (told, limits = {}) => {
  const { maxWork = 200000, maxSets = 10 } = limits;
  const rules = makeRules(told);
  const { cards, routesTo, day, isEarly, isDated, leftOut, routesBehind } = rules;
  const situations = makeSituations(rules);
  const plans = makePlans(cards);
  const search = makeSearch(cards, situations, maxWork);
  const missing = makeMissing(rules, situations, plans.compare, { maxWork, maxSets });
  const least = ({ steps, cost, months }) => ({ steps: steps.length, cost: cost.min, time: months.min });

  /* Up to `limit` best plans by steps, cost or time; `ways` is how many exist, null if uncounted. Where the
     first is not proved to be the best, `exact` is false. No plan is below `bound`: steps, pence, months. */
  const answer = (target, question, by, limit = 1) => {
    const said = { target, plans: [], ways: 0, more: false, exact: true, bound: null, missing: [],
      leftOut: [] };
    if (question.held.has(target)) return { ...said, plans: [plans.totalled([])], ways: 1, bound: 0 };
    const situation = situations.situated(question);
    if (!situation.had[target]) {
      const { sets, exact } = missing(situation, target);
      return { ...said, missing: sets, exact, leftOut: leftOut(routesBehind(target), question) };
    }
    const { problem, found, ways, exact, bound } = search(situation, target, by, limit);
    const best = plans.best(problem, found, question, by, limit);
    const taken = best.flatMap((plan) => plan.steps.filter((step) => step.route)
      .map((step) => routesTo[step.id].find((route) => route.slug === step.route.slug)));
    return {
      ...said,
      plans: best,
      ways,
      more: ways === null || ways > limit,
      exact,
      bound: exact ? least(best[0])[by] : bound,
      leftOut: leftOut(taken, question),
    };
  };
  return { cards, routesTo, day, isEarly, isDated, answer, ...makeOutlook(cards, situations) };
};
