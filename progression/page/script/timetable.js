"use strict";
/* Whether steps are enough for a target, in which month, and the timetable that follows, as
   progression/planning/timetable.py. Owns which route each step takes. */

/* The nodes of a situation that a plan of these steps, and their repeats, can rest on. */
const restedOn = (situation, steps, target) => {
  const { nodes } = situation;
  const ids = new Set([...steps].map((step) => nodes[step].id));
  const again = situation.numbers.filter((node) => nodes[node].taking && ids.has(nodes[node].id));
  const found = new Set([target, ...again]);
  const stack = [...found];
  while (stack.length) {
    for (const { needs } of situation.arcs(stack.pop())) for (const { members } of needs) for (const member of members) {
      const skipped = nodes[member].taking && !steps.has(member);
      if (found.has(member) || (skipped && !nodes[member].lens)) continue;
      found.add(member);
      if (!skipped) stack.push(member);
    }
  }
  return found;
};

/** The timetables of a set of steps towards a target (a node): a function of {cheapest, within}, null where the target
    does not count within so many months; `first` is the first month in which it does. */
const makeTiming = (situation, steps, target) => {
  const MOST_DELAY = 24; // months by which a plan may finish later to be cheaper
  const nodes = restedOn(situation, steps, target);
  const horizon = horizonOf(situation, nodes);
  const counting = new Counting(situation, horizon, nodes);
  const { counts } = counting.run(steps);
  const first = firstMonthOf(monthsOf(counts, target));
  const membersOf = (need) => {
    const there = [...need.members.keys()].filter((at) => monthsOf(counts, need.members[at]));
    const isNew = (at) => Number(situation.possible(need.members[at]) === null);
    there.sort((a, b) => isNew(a) - isNew(b) || need.members[a] - need.members[b]);
    return sufficient(need, there);
  };
  const rankOf = ({ option, needs }) => {
    if (!option?.route) return [0, ""];
    const implied = option.asks.map(({ rows }, at) => membersOf(needs[at]).reduce((sum, it) => sum + rows[it].implied, 0));
    return [implied.reduce((sum, it) => sum + it, Number(option.derived)), option.route.slug];
  };
  const finishes = (arcs) => (
    firstMonthOf(monthsOf(new Counting(situation, horizon, nodes, arcs).run(steps).counts, target)) === first);
  /* For each step the arc with the fewest implied rows, then by slug, that delays nothing. */
  const chosen = () => {
    const fixed = new Map();
    for (const step of sortedNumbers(steps)) {
      const open = situation.arcs(step).filter((arc) => counting.ready(arc, counts));
      const ranked = open.length > 1 ? open.map((arc) => [rankOf(arc), arc]).sort(([a], [b]) => compareKeys(a, b)) : [];
      const best = open.length > 1 ? ranked.map(([, arc]) => arc).find((arc) => finishes(new Map([...fixed, [step, arc]])))
        : open[0];
      if (best) fixed.set(step, best);
    }
    return fixed;
  };
  /* The earliest to finish, then the cheapest; or the other way round. */
  const table = ({ cheapest, within = null }) => {
    if (first === null || (within !== null && first > within)) return null;
    const placing = new Placing(situation, nodes, horizon, chosen());
    const latest = least(cheapest ? first + MOST_DELAY : first, within);
    let best = null;
    for (let month = first; month <= latest && !(best && !best.price); month += 1) {
      const found = placing.until(target, month);
      if (found && (!best || found.price < best.price)) best = found;
    }
    return best;
  };
  return { first, table };
};
