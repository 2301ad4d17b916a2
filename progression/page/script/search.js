"use strict";
/* Finds the sets of credentials among which the best plans are: all of them where they are few, else those
   up to a ceiling, which climbs from what no plan can be below to what a good plan weighs, and on. */

const makeSearch = (cards, { narrowed, earliestOf, between, oneWay }, maxWork) => {
  const { relaxed, pruned } = makeBounds();
  const TIMES = 2 ** 20; // more than there are credentials: what comes first weighs this much more
  const ROUNDS = 8; // ceilings tried, one above the other
  const weightOf = ({ costMin, costMax, monthsMin, monthsMax }, by) => {
    if (by === "steps") return 1;
    if (by === "time") return Number(monthsMin === undefined || monthsMax === undefined);
    return Number(costMin === undefined || costMax === undefined) + (costMin ?? 0) * TIMES;
  };
  /* What the order of plans looks at first: by time the longest chain, then what stands behind it. */
  const measuresBy = (by) => ({
    durations: cards.map((card) => (by === "time" ? card.monthsMin ?? 0 : 0)),
    weights: cards.map((card) => weightOf(card, by)),
  });
  const kept = new Map();
  const measures = (by) => {
    if (!kept.has(by)) kept.set(by, measuresBy(by));
    return kept.get(by);
  };
  const of = ({ durations, weights }, { ids }) => (
    { durations: ids.map((id) => durations[id]), weights: ids.map((id) => weights[id]) });
  const weighed = (task, problem, target, some) => {
    const { durations, weights } = of(task, problem);
    const nodes = pruned(problem, target, durations, weights, some);
    const weight = nodes.reduce((sum, node) => sum + weights[node], 0);
    return { problem, nodes, time: task.timed ? task.times[task.target] : 0, weight };
  };

  /* One plan, each step by the route that comes first. */
  const easy = (task) => {
    const flags = new Uint8Array(cards.length);
    for (const id of oneWay(task.situation, task.target, task.order)) flags[id] = 1;
    const problem = narrowed(task.situation, task.target, flags);
    return weighed(task, problem, problem.number.get(task.target), problem.ids.keys());
  };
  /* All that plans up to the ceiling can be made of, and what the cuts prove there. */
  const partOf = (task, { time, weight }) => {
    const { situation, target, measure, times, timed, effort, proofs } = task;
    const kept = between(situation, measure, times, target, timed ? time : weight);
    const problem = narrowed(situation, target, kept);
    const last = problem.number.get(target);
    effort.left -= problem.counts.length * 4;
    return { problem, last, cuts: timed ? null : relaxed(problem, last, of(task, problem).weights, proofs) };
  };
  /* A plan made of what the cuts paid for, if that is enough. */
  const paidFor = (task, { problem, last, cuts }) => {
    if (!cuts || cuts.hardness[last]) return null;
    return weighed(task, problem, last, [...problem.ids.keys()].filter((node) => !cuts.left[node]));
  };
  /* The part without what plans up to the ceiling cannot have: such a plan pays for a way to each node and
     for a chain from there to the target. */
  const reduced = ({ problem, last, cuts }, { weight }) => {
    if (!cuts) return problem;
    const hardness = earliest(problem, cuts.left);
    const chains = onward(problem, cuts.left, last);
    return onlyOf(problem, [...problem.ids.keys()].filter((node) => (
      cuts.paid + hardness[node] + chains[node] <= weight)));
  };
  const raised = ({ time, weight }, timed) => {
    const more = (from) => from + Math.ceil(from / 8) + 1;
    return timed ? { time: more(time), weight: Infinity } : { time, weight: more(weight) };
  };
  /* Leaves little for what comes after the best plan. */
  const spare = ({ effort, proofs }) => {
    effort.left = Math.min(effort.left, maxWork / 4);
    proofs.left = Math.min(proofs.left, maxWork / 4);
  };
  /* Up to `limit` plans or a few more, as far as the effort lasts. */
  const climb = (task, limit) => {
    let first = easy(task);
    let part = partOf(task, first);
    const cheaper = paidFor(task, part);
    if (cheaper?.weight < first.weight) first = cheaper;
    let least = part.cuts?.bound ?? 0;
    const step = Math.ceil((first.weight - least) / 3) || 1;
    let ceiling = { time: first.time, weight: least };
    let best = null;
    for (let round = 0; round < ROUNDS && !(best?.found.length > limit); round += 1) {
      const problem = reduced(part, ceiling);
      const target = problem.ids.indexOf(task.target);
      const options = { ...of(task, problem), ceiling, effort: task.effort };
      const found = target < 0 ? { ways: [] } : waysTo(problem, target, options);
      if (!found) break;
      if (!best && found.ways.length) spare(task);
      if (found.ways.length) best = { problem, found: found.ways };
      else least = Math.max(least, ceiling.weight + 1);
      if (ceiling.weight < first.weight) {
        ceiling = { ...ceiling, weight: Math.min(first.weight, ceiling.weight + step) };
      } else if (!(best?.found.length > limit)) {
        ceiling = raised(ceiling, task.timed);
        part = partOf(task, ceiling);
      }
    }
    return { first, best, least };
  };

  /* The ways among which the `limit` best plans are, in their problem, with how many there are in all (null
     where that was not counted), whether that is proved, and what no plan is below. */
  return (situation, target, by, limit) => {
    const { durations, weights } = measures(by);
    const problem = narrowed(situation, target, situation.had, maxWork / 64);
    const last = problem?.number.get(target);
    const options = { ...of({ durations, weights }, problem ?? { ids: [] }), effort: { left: maxWork } };
    const listed = problem && waysTo(problem, last, options);
    if (listed) return { problem, found: listed.ways, ways: listed.ways.length, exact: true };
    const timed = durations.some(Boolean);
    const measure = timed ? durations : weights;
    const order = [];
    const times = earliestOf(situation, measure, order);
    const [effort, proofs] = [{ left: 2 * maxWork }, { left: 2 * maxWork }];
    const task = { situation, target, durations, weights, timed, measure, times, order, effort, proofs };
    const { first, best, least } = climb(task, limit);
    if (best) return { ...best, ways: null, exact: true };
    const bound = { steps: least, cost: Math.floor(least / TIMES), time: first.time }[by];
    return { problem: first.problem, found: [first], ways: null, exact: false, bound };
  };
};
