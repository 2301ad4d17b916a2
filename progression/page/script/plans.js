"use strict";
/* The best plans for one target, as progression/planning/plans.py: the objective is proved first, then what ties allow.
   Plans are held back until no later one can come before them. */

const NO_LIMITS = { months: null, cost: null };
const keepsLimits = ({ months, cost }, plan) => (
  (months === null || plan.months.min <= months) && (cost === null || plan.cost.min <= cost));

/** The plans in their order: in the whole one, or with ties left open. `asked` is {situation, target (a node), by, limits,
    caps}. */
class Ordered {
  constructor(asked, inFull, effort) {
    Object.assign(this, { isDone: false, hasMore: false });
    Object.assign(this, { _asked: asked, _inFull: inFull, _effort: { left: effort }, _search: null, _deadline: null });
    this._isCutShort = false;
  }

  /** The first plans, {draft, sure, settled}, the best first; what they are not is told by the flags. */
  first(limit) {
    const plans = this._plans();
    const found = [];
    while (found.length < limit) {
      const { value, done } = plans.next();
      if (done) break;
      found.push(value);
    }
    const full = found.length === limit;
    if (full && limit === 1 && isPlain(this._asked)) this.hasMore = hasAnother(this._asked, found[0].draft);
    else if (full) this.hasMore = !plans.next().done || !this._searchIsDone;
    if (!full) {
      this.isDone = this._searchIsDone;
      this.hasMore = !this.isDone;
    }
    const order = orderBy(this._asked.by);
    return found.sort((a, b) => compareKeys(order(a.draft), order(b.draft)));
  }

  get _searchIsDone() {
    return (!this._search || this._search.isDone) && !this._isCutShort;
  }

  /** What every plan takes at least: steps, pence or months; null where that is not known. */
  bound() {
    const { by } = this._asked;
    if (by === "time") return this._deadline;
    if (!this._search?.problem) return null;
    return Number(this._search.floor / unitOf(this._search.problem, by, this._inFull));
  }

  _searching(deadline, most, inFull) {
    const { situation, target, by, limits, caps } = this._asked;
    const all = limits.cost === null ? caps : [...caps, [pence, limits.cost]];
    const weights = weightsOf(by, inFull);
    const least = (problem, nodes) => makeBounds(problem, by)(nodes, 0, 0, inFull);
    return new Search(situation, target, { weights, deadline, most, caps: all, least }, this._effort);
  }

  *_plans() {
    const { situation, target, by, limits } = this._asked;
    const given = new Set();
    if (by !== "time") {
      yield* this._until(limits.months, null, given);
      return;
    }
    let deadline = firstIn(situation, target);
    while (deadline !== null && (limits.months === null || deadline <= limits.months)) {
      this._deadline = deadline;
      let longest = this._longest(deadline, 0, given);
      while (longest !== null && this._searchIsDone) {
        yield* this._until(deadline, longest, given);
        longest = this._longest(deadline, longest + 1, given);
      }
      yield* this._until(deadline, null, given);
      if (!this._searchIsDone) return;
      deadline = halved(deadline + 1, (month) => this._another(month, null, given));
    }
  }

  /* The least maximum of the plans in time that were not given and of which it is known. */
  _longest(deadline, from, given) {
    const { situation, target } = this._asked;
    const problem = problemBehind(situation, target);
    const first = problem ? leastLongest(problem) : Infinity;
    if (first === Infinity) return null;
    return halved(Math.max(from, deadline, first), (month) => this._another(deadline, month ?? UNKNOWN_MONTHS, given));
  }

  /* The month by which a plan is done that keeps the deadlines and was not given; with `most` the month by which it is
     done if all takes the longest. */
  _another(deadline, most, given) {
    const search = this._searching(deadline, most, false);
    for (const { situation, steps, nodes, problem } of search.plans()) {
      if (given.has(steps.join())) continue;
      if (most === null) return firstIn(situation, this._asked.target, new Set(steps));
      const kept = Uint8Array.from(problem.steps, (isStep) => 1 - isStep);
      for (const node of nodes) kept[node] = 1;
      return earliest(problem, longestOf(problem), kept)[problem.goal];
    }
    this._isCutShort ||= !search.isDone;
    return null;
  }

  /* The plans that are done by a deadline and were not given, each when it is due. */
  *_until(deadline, most, given) {
    const MOST_HELD = 200; // plans of equal bound looked at before a tie is left open
    const MAX_REFUSED = 1000; // plans over a limit passed over before the search is given up
    const { by } = this._asked;
    const order = orderBy(by);
    const held = new Heap();
    const bounds = new Map();
    let refused = 0;
    this._search = this._searching(deadline, most, this._inFull);
    for (const candidate of this._search.plans()) {
      const { steps, problem, nodes, proved } = candidate;
      if (given.has(steps.join())) continue;
      given.add(steps.join());
      const draft = this._draft(candidate, deadline);
      if (!bounds.has(problem)) bounds.set(problem, makeBounds(problem, by));
      const bound = bounds.get(problem)(nodes, deadline ?? 0, most ?? 0, this._inFull);
      if (draft) held.push([order(draft), held.size], draft);
      else if ((refused += 1) > MAX_REFUSED) {
        this._search.isDone = false;
        return;
      }
      while (proved && held.size && this._isDue(held.values[0], bound)) {
        yield { draft: held.pop()[1], sure: !this._isCutShort, settled: !this._isCutShort && this._inFull };
      }
      while (held.size > MOST_HELD) yield { draft: held.pop()[1], sure: false, settled: false };
    }
    const done = this._searchIsDone;
    while (held.size) {
      const [, draft] = held.pop();
      yield { draft, sure: done || this._isBelow(draft), settled: done && this._inFull };
    }
  }

  /* The plan of a candidate if it keeps the limits, by the timetable that does. */
  _draft({ situation, steps }, deadline) {
    const { target, by, limits } = this._asked;
    const timing = makeTiming(situation, new Set(steps), target);
    for (const cheapest of by === "cost" ? [true] : [false, true]) {
      const table = timing.table({ cheapest, within: deadline });
      const draft = table && drafted(situation, table);
      if (draft && keepsLimits(limits, draft.plan)) return draft;
      if (limits.cost === null) return null;
    }
    return null;
  }

  /* Whether no plan comes before it of those whose order is so much at least. */
  _isDue(draft, bound) {
    const { by } = this._asked;
    const own = this._inFull ? orderBy(by)(draft).slice(0, bound.length) : objectiveOf(draft, by);
    return compareKeys(own, bound.slice(0, own.length)) <= 0;
  }

  /* Whether it is better by the objective than all that was not looked at can be. */
  _isBelow({ plan }) {
    const bound = this.bound();
    if (bound === null || this._asked.by === "time") return false;
    return this._asked.by === "steps" ? plan.steps.length <= bound : plan.cost.min < bound;
  }
}

/* The first month from `first` on by which something is done, null where nothing is; if it is done by some month, then by
   every later one: so the months are halved, after a look at the first. */
const halved = (first, done) => {
  let [from, last] = [first, done(first)];
  if (last === null) {
    [from, last] = [first + 1, done(null)];
    if (last !== null && last < from) return null; // it is done by then in another way, with what the first look leaves out
  }
  while (last !== null && from < last) {
    const middle = from + last >> 1;
    const sooner = done(middle);
    if (sooner === null) from = middle + 1;
    else last = sooner;
  }
  return last;
};

/* Whether a second plan is there as soon as the target can be had without some step, and whether it can. */
const isPlain = ({ situation, limits }) => limits.months === null && limits.cost === null && !excludes(situation)
  && !situation.numbers.some((node) => situation.ordinary(node).length);
const hasAnother = ({ situation, target }, draft) => {
  const takings = situation.numbers.filter((node) => situation.nodes[node].taking);
  return draft.takings.some((step) => (
    firstIn(situation, target, new Set(takings.filter((node) => node !== step))) !== null));
};
/* The question with a cap at the objective of the worst of some plans. */
const noWorseThan = (asked, plans) => {
  const columns = {
    steps: [(problem) => ofSteps(problem, () => 1), (plan) => plan.steps.length],
    cost: [pence, (plan) => plan.cost.min],
    time: [unknowns("time"), (plan) => plan.months.unknown],
  };
  const [column, value] = columns[asked.by];
  return { ...asked, caps: [...asked.caps, [column, Math.max(0, ...plans.map(value))]] };
};

/** The `limit` best plans by steps, cost or time that keep the limits: {plans, more, exact, proved, bound}. The objective is
    proved first, with `effort.most`; then `effort.ties` are spent on the order of plans that are no worse. */
const bestPlans = (asked, limit, effort) => {
  const first = new Ordered(asked, false, effort.most);
  let [found, settled] = [first.first(limit), false];
  if (!found.length && !first.isDone && asked.by !== "steps") { // some plan is better than none
    const others = bestPlans({ ...asked, by: "steps" }, limit, effort).plans.map((plan) => ({ ...plan, proved: false }));
    return { plans: others, more: true, exact: false, proved: { objective: false, ties: false }, bound: first.bound() };
  }
  if (first.isDone) settled = true; // every plan is known, and so is their order
  else if (found.every((it) => it.sure) && found.length === limit) {
    const capped = noWorseThan(asked, found.map(({ draft }) => draft.plan));
    const ordered = new Ordered(capped, true, effort.ties).first(limit);
    settled = ordered.length === found.length && ordered.every((it) => it.settled);
    if (settled) found = ordered;
  }
  const objective = !found.length || found[0].sure;
  return {
    plans: found.map(({ draft, sure }) => ({ ...draft.plan, proved: sure })),
    more: first.hasMore,
    exact: settled,
    proved: { objective, ties: settled },
    bound: objective ? null : first.bound(),
  };
};
