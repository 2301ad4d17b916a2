"use strict";
/* Finds the sets of nodes among which the best plans are: all of them where they are few, else those up
   to a ceiling that a good plan sets; says what it has proved. */

const makeSearch = (cards, maxWork) => {
  const { relaxed, pruned } = makeBounds();
  const TIMES = 2 ** 20; // more than there are credentials: what comes first weighs this much more
  /** What the order of plans looks at first, as one number for each node: by time what stands behind it. */
  const weightsBy = (ids, by) => ids.map((id) => {
    const { costMin, costMax, monthsMin, monthsMax } = cards[id];
    if (by === "steps") return 1;
    if (by === "time") return Number(monthsMin === undefined || monthsMax === undefined);
    return Number(costMin === undefined || costMax === undefined) + (costMin ?? 0) * TIMES;
  });
  const durationsBy = (ids, by) => ids.map((id) => (by === "time" ? cards[id].monthsMin ?? 0 : 0));
  const sumOf = (nodes, numbers) => nodes.reduce((total, node) => total + numbers[node], 0);
  const flagged = (size, nodes) => {
    const flags = new Uint8Array(size);
    for (const node of nodes) flags[node] = 1;
    return flags;
  };

  /** A good plan, and what none is below. */
  const start = (problem, target, durations, weights, effort) => {
    const timed = durations.some(Boolean);
    const { paid, bound, left, hardness } = relaxed(problem, target, weights, effort);
    const free = hardness[target] ? null : flagged(problem.size, [...left.keys()].filter((node) => !left[node]));
    const some = { durations, weights, flags: timed ? null : free, measure: timed ? durations : left };
    const nodes = pruned(problem, target, some);
    const time = earliest(problem, durations, flagged(problem.size, nodes))[target];
    return { nodes, time, weight: sumOf(nodes, weights), paid, bound, left };
  };
  /** Nodes that a plan up to the ceiling can have: it pays for a way to each and for a chain on from there. */
  const worthwhile = (problem, target, { durations, first }, ceiling) => {
    const timed = durations.some(Boolean);
    const measure = timed ? durations : first.left;
    const most = timed ? ceiling.time : ceiling.weight - first.paid;
    const hardness = earliest(problem, measure);
    const chains = onward(problem, measure, target);
    return [...hardness.keys()].filter((node) => hardness[node] + chains[node] <= most);
  };
  const upTo = (problem, target, task, ceiling, effort) => {
    const small = onlyOf(problem, worthwhile(problem, target, task, ceiling));
    effort.left -= problem.size;
    const of = (numbers) => small.kept.map((node) => numbers[node]);
    const options = { durations: of(task.durations), weights: of(task.weights), ceiling, effort };
    const found = waysTo(small, small.kept.indexOf(target), options);
    if (!found) return null;
    const ways = found.ways.map((way) => ({ ...way, nodes: way.nodes.map((node) => small.kept[node]) }));
    return { ways, next: found.next, all: !found.next && small.size === problem.size };
  };
  const raised = ({ time, weight }, next, timed) => {
    const more = (from, to = 0) => Math.max(to, from + Math.ceil(from / 16), from + 1);
    if (timed) return { time: more(time, next?.time), weight: Infinity };
    return { time: 0, weight: more(weight, next?.weight) };
  };

  /** The ways among which the `limit` best are, with how many there are in all (null where that was not
      counted), whether that is proved, and the least that any plan can be. */
  return (problem, target, by, limit) => {
    const durations = durationsBy(problem.ids, by);
    const weights = weightsBy(problem.ids, by);
    const listed = waysTo(problem, target, { durations, weights, effort: { left: maxWork } });
    if (listed) return { found: listed.ways, ways: listed.ways.length, exact: true };
    const effort = { left: 4 * maxWork };
    const first = start(problem, target, durations, weights, effort);
    const task = { durations, weights, first };
    let ceiling = { time: first.time, weight: first.weight };
    let best = null;
    while (!best || (best.ways.length <= limit && !best.all)) {
      const found = upTo(problem, target, task, ceiling, effort);
      if (!found) break;
      best = found;
      ceiling = raised(ceiling, found.next, durations.some(Boolean));
    }
    if (best) return { found: best.ways, ways: best.all ? best.ways.length : null, exact: true };
    const least = { steps: first.bound, cost: Math.floor(first.bound / TIMES), time: first.time }[by];
    return { found: [first], ways: null, exact: false, bound: least };
  };
};
