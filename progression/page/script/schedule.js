"use strict";
/* When each step of a plan is taken, and what is taken again because it has lapsed by then, as
   progression/planning/timing.py says. Months are whole ones from the start and the least ones: what is not
   known counts 0; a holding without a month never lapses. */

/* The months in which the steps of a plan can begin. A use falls in the month in which the step that rests
   on it begins; it finds lapsed what was awarded more than `valid` months before. */
const makeTiming = ({ cards, isEarly }, { held }, steps, start) => {
  const MAX_TRIED = 2000; // months tried for single steps before the best so far is taken
  const uses = new Map(steps.map(({ id, rows }) => [id, rows.map((row) => row.id)]));
  const users = new Map();
  for (const [id, used] of uses) for (const it of used) users.set(it, [...users.get(it) ?? [], id]);
  const early = new Map(steps.map(({ id, rows }) => (
    [id, rows.filter((row) => isEarly(row, held)).map((row) => row.id)])));
  const isVain = (user, id) => early.get(user).includes(id);
  const months = (id) => cards[id].monthsMin ?? 0;
  const until = (id, awarded) => awarded + (cards[id].valid ?? Infinity);
  /* The month in which what is held was awarded, undefined where that is not known. */
  const awardOf = (id) => (start && held.get(id) ? monthsBetween(start, held.get(id)) : undefined);
  const heldUntil = (id) => until(id, awardOf(id) ?? Infinity);
  const sortedUsers = (id, times) => [...users.get(id) ?? []].sort((a, b) => times.get(a) - times.get(b));

  /* The months in which it has to be awarded anew, each with the step that needs it: the first use that finds
     the last award lapsed, or made too early to count for it. */
  const retakes = (id, begins) => {
    const found = [];
    let fresh = begins.has(id);
    let last = fresh ? until(id, begins.get(id) + months(id)) : heldUntil(id);
    for (const user of sortedUsers(id, begins)) {
      const month = begins.get(user);
      if (month <= last && (fresh || !isVain(user, id))) continue;
      found.push([month, user]);
      [last, fresh] = [until(id, month), true];
    }
    return found;
  };
  /* When all holdings that no longer count for the step in the month can be there anew. */
  const retaken = (id, month) => {
    const gone = uses.get(id).filter((it) => !uses.has(it) && (month > heldUntil(it) || isVain(id, it)));
    return Math.max(0, ...gone.map(months));
  };
  /* Begins at which everything used is awarded, what has lapsed by then taken again. */
  const earliestBegins = () => {
    const begins = new Map();
    for (const [id, used] of uses) {
      const ready = used.map((it) => (begins.has(it) ? begins.get(it) + months(it) : awardOf(it) ?? 0));
      let month = ready.length ? Math.max(...ready) : 0;
      while (retaken(id, month) > month) month = retaken(id, month);
      begins.set(id, month);
    }
    return begins;
  };
  const lastBegin = (id, begins, first) => {
    const ends = (users.get(id) ?? []).map((user) => begins.get(user) - months(id));
    return ends.length ? Math.min(...ends) : first.get(id);
  };
  /* The months in which a step may begin once those that use it have theirs. */
  const options = (id, begins, first) => {
    const [from, to] = [first.get(id), lastBegin(id, begins, first)];
    const late = cards[id].valid !== undefined;
    const lapses = (it) => cards[it].valid !== undefined && (uses.has(it) || awardOf(it) !== undefined);
    if (!uses.get(id).some(lapses)) return [late ? to : from];
    const found = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
      .filter((month) => retaken(id, month) <= month);
    return late ? found.reverse() : found;
  };
  /* For each step what is used by none that comes before it in the plan: held things, and itself. */
  const settled = new Map(steps.map(({ id }) => [id, [id]]));
  for (const [id, [first]] of users) if (!settled.has(id)) settled.get(first).push(id);
  /* The fewest repeats of one thing, each use falling where it suits best. */
  const fewestOf = (id, first, latest) => {
    const isHeld = !uses.has(id);
    let awards = 0;
    let last = -Infinity;
    for (const user of sortedUsers(id, latest)) {
      if (isHeld && first.get(user) <= heldUntil(id) && !isVain(user, id)) continue;
      if (awards && first.get(user) <= until(id, last)) continue;
      awards += 1;
      last = latest.get(user);
    }
    return isHeld ? awards : Math.max(0, awards - 1);
  };
  /* The fewest repeats still to come after each number of steps that have their month. */
  const floorsOf = (order, first) => {
    const latest = new Map();
    for (const id of order) latest.set(id, lastBegin(id, latest, first));
    const floors = [0];
    for (const id of [...order].reverse()) {
      const fewest = settled.get(id).map((it) => fewestOf(it, first, latest));
      floors.unshift(fewest.reduce((sum, it) => sum + it, floors[0]));
    }
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
      const repeats = settled.get(id).reduce((sum, it) => sum + retakes(it, begins).length, top.repeats);
      if (repeats + floors[stack.length] >= fewest) continue;
      if (stack.length < order.length) stack.push(level(repeats));
      else [best, fewest] = [new Map(begins), repeats];
    }
    return best ?? new Map();
  };
  return { begin, retakes, months, until, things: [...users.keys()] };
};

/* The steps of which it is known when they begin and end: how long all before them takes, what is taken again
   for them too, and for their ends how long they take. */
const knownOf = (cards, steps, repeats) => {
  const isKnown = (id) => cards[id].monthsMin !== undefined;
  const waiting = new Set(repeats.filter(([id]) => !isKnown(id)).map(([, , user]) => user));
  const obtained = new Set(steps.map(({ id }) => id));
  const [begins, ends] = [new Set(), new Set()];
  for (const { id, rows } of steps) {
    if (waiting.has(id) || rows.some((row) => obtained.has(row.id) && !ends.has(row.id))) continue;
    begins.add(id);
    if (isKnown(id)) ends.add(id);
  }
  return { begins, ends };
};

/* When each step of a plan is taken and what is taken again, by month, then in the order of the plan:
   `bookings` of {id, begins, ends, until, repeat, neededFor}, `until` null where it does not lapse and
   `neededFor` null but for repeats; `renewals` are the repeats, {id, month, neededFor, valid, cost, awarded,
   row, early, late}: `awarded` is the month of what is held where that is what lapses, or is too early for the
   `row`; an award in its stead is `late` where it comes after what the row counts. Without a `start` (of the
   question, a month) holdings are counted from the month of the data. */
const schedule = (planner, question, { steps }) => {
  const { cards, day, isEarly } = planner;
  const { held, start = "" } = question;
  const timing = makeTiming(planner, question, steps, start || day.slice(0, 7));
  const begins = timing.begin();
  const repeats = timing.things.flatMap((id) => timing.retakes(id, begins).map((it) => [id, ...it]));
  const sure = knownOf(cards, steps, repeats);
  const booking = (id, ends, neededFor = null) => {
    const last = timing.until(id, ends);
    const until = last < Infinity ? last : null;
    const known = neededFor === null ? sure.ends.has(id) : sure.begins.has(neededFor);
    return { id, begins: ends - timing.months(id), ends, until, repeat: neededFor !== null, neededFor, known };
  };
  const place = new Map(steps.map((step, at) => [step.id, at]));
  const taken = steps.map(({ id }) => booking(id, begins.get(id) + timing.months(id)));
  const again = repeats.map(([id, month, user]) => booking(id, month, user));
  const placed = ({ id }) => place.get(id) ?? -1;
  const bookings = [...taken, ...again].sort((a, b) => (
    a.begins - b.begins || a.ends - b.ends || placed(a) - placed(b) || a.repeat - b.repeat));
  const costOf = ({ costMin, costMax }) => {
    const unknown = Number(costMin === undefined || costMax === undefined);
    return { min: costMin ?? 0, max: unknown ? null : costMax, unknown };
  };
  const past = new Set();
  const renewals = bookings.filter((it) => it.repeat).map(({ id, ends, neededFor }) => {
    const row = steps.find((step) => step.id === neededFor).rows.find((it) => it.id === id);
    const awarded = past.has(id) ? "" : held.get(id) ?? "";
    past.add(id);
    const late = row.until && row.until < (start || day).slice(0, row.until.length);
    const early = Boolean(awarded) && isEarly(row, held);
    return { id, month: ends, neededFor, valid: cards[id].valid, cost: costOf(cards[id]), awarded, row, early, late };
  });
  return { bookings, renewals };
};
