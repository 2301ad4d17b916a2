"use strict";
/* What counts today, and when everything counts at the earliest, as progression/planning/reach.py. */

/** A month by which all that these nodes can bring has come. */
const horizonOf = (situation, nodes) => {
  let [last, rest] = [0, 0];
  for (const node of nodes) {
    const { taking, lens } = situation.nodes[node];
    const gates = situation.arcs(node).map((arc) => arc.gate);
    for (const months of [situation.possible(node), situation.window(node), ...gates]) {
      if (months) last = Math.max(last, months[0], months[1] ?? 0);
    }
    rest += (taking?.figures.monthsMin ?? 0) + (lens?.ageMin ?? 0);
  }
  return last + rest + 1;
};

/** The nodes that count in month 0 without any step. */
const countingNow = (situation) => (
  new Set(new Counting(situation, 0, situation.numbers).run(new Set()).counts.keys()));

/** The nodes in which time matters: what is dated is at or behind them. */
const datedNodes = (situation) => {
  const found = new Set();
  const users = new Map();
  for (const node of situation.numbers) {
    if (situation.isDatedAt(node)) found.add(node);
    for (const { needs } of situation.arcs(node)) for (const { members } of needs) for (const member of members) {
      if (!users.has(member)) users.set(member, []);
      users.get(member).push(node);
    }
  }
  for (const node of found) for (const user of users.get(node) ?? []) found.add(user);
  return found;
};

/** The first month in which each node counts, or a taking can be awarded; a Map, without what never is. Takings in
    `allowed` alone are made (null: all). Time is counted in bits only where it matters. */
const firstMonths = (situation, allowed = null) => {
  const problem = relaxed(situation);
  const flags = allowed && Uint8Array.from(problem.origin, (node, at) => (
    problem.takings[at] && !allowed.has(node) ? 0 : 1));
  const times = earliest(problem, problem.durations, flags);
  const found = new Map();
  problem.origin.forEach((node, at) => {
    if (node < 0) return;
    if (situation.possible(node) !== null) found.set(node, 0);
    else if (times[at] !== null) found.set(node, times[at]);
  });
  const dated = situation.once(datedNodes);
  if (!dated.size) return found;
  const settled = Math.max(0, ...[...found].filter(([node]) => !dated.has(node)).map(([, month]) => month));
  const counting = new Counting(situation, settled + horizonOf(situation, dated), dated);
  for (const [node, month] of found) if (!dated.has(node)) counting.assume(node, month);
  const { counts, made } = counting.run(allowed);
  for (const node of dated) {
    const month = firstMonthOf(monthsOf(counts, node) || monthsOf(made, node));
    if (month === null) found.delete(node);
    else found.set(node, month);
  }
  return found;
};
/** The first month in which the target (a node) counts with these takings alone (null: all); null where never. */
const firstIn = (situation, target, steps = null) => {
  if (situation.isDated) return firstMonths(situation, steps).get(target) ?? null;
  if (situation.possible(target) !== null) return 0;
  const problem = problemBehind(situation, target);
  if (!problem) return null;
  const allowed = Uint8Array.from(problem.steps, (isStep, at) => (isStep && steps && !steps.has(problem.origin[at]) ? 0 : 1));
  return earliest(problem, problem.durations, allowed)[problem.goal];
};
