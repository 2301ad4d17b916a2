"use strict";
/* When each step of a plan is taken, and what is taken again because it has lapsed by then, as
   progression/planning/timing.py says for holdings without a date, which never lapse. Months are whole ones
   from the start and the least ones: what is not known counts 0. */

/* The months in which the steps of a plan can begin. A use falls in the month in which the step that rests
   on it begins; it finds lapsed what was awarded more than `valid` months before. */
const makeTiming = (cards, steps) => {
  const MAX_TRIED = 2000; // months tried for single steps before the best so far is taken
  const uses = new Map(steps.map(({ id, rows }) => [id, rows.map((row) => row.id).filter((it) => (
    steps.some((step) => step.id === it)))]));
  const users = new Map(steps.map(({ id }) => [id, []]));
  for (const [id, used] of uses) for (const it of used) users.get(it).push(id);
  const months = (id) => cards[id].monthsMin ?? 0;
  const until = (id, awarded) => awarded + (cards[id].valid ?? Infinity);
  const sortedUsers = (id, times) => [...users.get(id)].sort((a, b) => times.get(a) - times.get(b));

  /* The months in which it has to be awarded anew, each with the step that needs it. */
  const retakes = (id, begins) => {
    const found = [];
    let last = until(id, begins.get(id) + months(id));
    for (const user of sortedUsers(id, begins)) {
      const month = begins.get(user);
      if (month <= last) continue;
      found.push([month, user]);
      last = until(id, month);
    }
    return found;
  };
  const earliestBegins = () => {
    const begins = new Map();
    for (const [id, used] of uses) {
      begins.set(id, Math.max(0, ...used.map((it) => begins.get(it) + months(it))));
    }
    return begins;
  };
  const lastBegin = (id, begins, first) => {
    const ends = users.get(id).map((user) => begins.get(user) - months(id));
    return ends.length ? Math.min(...ends) : first.get(id);
  };
  /* The months in which a step may begin once those that use it have theirs. */
  const options = (id, begins, first) => {
    const [from, to] = [first.get(id), lastBegin(id, begins, first)];
    const late = cards[id].valid !== undefined;
    if (!uses.get(id).some((it) => cards[it].valid !== undefined)) return [late ? to : from];
    const found = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
    return late ? found.reverse() : found;
  };
  /* The fewest repeats of one thing, each use falling where it suits best. */
  const fewestOf = (id, first, latest) => {
    let awards = 0;
    let last = -Infinity;
    for (const user of sortedUsers(id, latest)) {
      if (awards && first.get(user) <= until(id, last)) continue;
      awards += 1;
      last = latest.get(user);
    }
    return Math.max(0, awards - 1);
  };
  /* The fewest repeats still to come after each number of steps that have their month. */
  const floorsOf = (order, first) => {
    const latest = new Map();
    for (const id of order) latest.set(id, lastBegin(id, latest, first));
    const floors = [0];
    for (const id of [...order].reverse()) floors.unshift(floors[0] + fewestOf(id, first, latest));
    return floors;
  };
  /* The month in which each step begins: the last as early as it can, the others such that the fewest are
     taken again. Months are tried backwards from the last step, depth first. */
  const begin = () => {
    const first = earliestBegins();
    const order = [...uses.keys()].reverse();
    const floors = floorsOf(order, first);
    const begins = new Map();
    let best = null;
    let fewest = Infinity;
    let tried = 0;
    const level = (repeats) => ({ repeats, at: 0, months: options(order[stack.length], begins, first) });
    const stack = [];
    if (order.length) stack.push(level(0));
    while (stack.length && fewest > floors[0] && (tried <= MAX_TRIED || !best)) {
      const top = stack.at(-1);
      if (top.at === top.months.length) {
        stack.pop();
        continue;
      }
      tried += 1;
      const id = order[stack.length - 1];
      begins.set(id, top.months[top.at++]);
      const repeats = top.repeats + retakes(id, begins).length;
      if (repeats + floors[stack.length] >= fewest) continue;
      if (stack.length < order.length) stack.push(level(repeats));
      else [best, fewest] = [new Map(begins), repeats];
    }
    return best ?? new Map();
  };
  return { begin, retakes, months, until };
};

/* When each step of a plan is taken and what is taken again, by month, then in the order of the plan:
   `bookings` of {id, begins, ends, until, repeat, neededFor}, `until` null where it does not lapse and
   `neededFor` null but for repeats; `renewals` are the repeats, {id, month, neededFor, valid, cost}. */
const schedule = ({ cards }, question, { steps }) => {
  const timing = makeTiming(cards, steps);
  const begins = timing.begin();
  const booking = (id, ends, neededFor = null) => {
    const last = timing.until(id, ends);
    const until = last < Infinity ? last : null;
    return { id, begins: ends - timing.months(id), ends, until, repeat: neededFor !== null, neededFor };
  };
  const place = new Map(steps.map((step, at) => [step.id, at]));
  const taken = steps.map(({ id }) => booking(id, begins.get(id) + timing.months(id)));
  const again = steps.flatMap(({ id }) => (
    timing.retakes(id, begins).map(([month, user]) => booking(id, month, user))));
  const bookings = [...taken, ...again].sort((a, b) => (
    a.begins - b.begins || a.ends - b.ends || place.get(a.id) - place.get(b.id) || a.repeat - b.repeat));
  const costOf = ({ costMin, costMax }) => {
    const unknown = Number(costMin === undefined || costMax === undefined);
    return { min: costMin ?? 0, max: unknown ? null : costMax, unknown };
  };
  const renewals = bookings.filter((it) => it.repeat).map(({ id, ends, neededFor }) => (
    { id, month: ends, neededFor, valid: cards[id].valid, cost: costOf(cards[id]) }));
  return { bookings, renewals };
};
