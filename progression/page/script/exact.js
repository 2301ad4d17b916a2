"use strict";
/* The plans of a task in their exact order, as progression/planning/exact.py: every part of the search by how good it
   can be at best. */

class Exact {
  constructor(task) {
    const DIVES = 16; // parts between two looks for a good plan
    const { problem, size } = task;
    this._behinds = behindEach(problem);
    this._board = new Board(problem, task.goal, this._behinds, task.clocks.length > 0);
    const ones = earliest(problem, Array(size).fill(1));
    const order = [...ones.keys()].sort((a, b) => (ones[a] ?? -1) - (ones[b] ?? -1) || a - b);
    const floorsOf = (weights) => new Floors(this._board, weights, order, this._behinds);
    this._floors = floorsOf(task.weights);
    this._capped = task.caps.map(({ weights, most }) => ({ most, floors: floorsOf(weights) }));
    this._queue = new Heap();
    this._pool = new Map();
    this._count = 0;
    this.floor = 0n;
    Object.assign(this, { _task: task, _dives: DIVES });
  }

  get isDone() {
    return !this._queue.size;
  }

  /** The plans, {steps, weight, proved}, minimal ones and the best first: proved ones as long as the effort lasts, then
      others. `floor` is then what every plan not yet given weighs at least. */
  *plans() {
    const seen = new Set();
    this._push(this._board.whole(), 0n);
    for (let opened = 0; this._queue.size && this._task.effort.left > 0; opened += 1) {
      const [[floor], { part, extra }] = this._queue.pop();
      this.floor = floor;
      if (opened % this._dives === 0) this._dive(part);
      const { plan, split } = this._opened(part, extra);
      for (const child of split) this._push(child, floor);
      if (!plan || seen.has(plan.join())) continue;
      seen.add(plan.join());
      yield { steps: plan, weight: floor, proved: true };
    }
    if (!this._queue.size) return;
    [this.floor] = this._queue.keys[0];
    const left = [...this._pool.values()].filter(({ steps }) => !seen.has(steps.join()));
    left.sort((a, b) => compareKeys([a.weight, a.steps], [b.weight, b.steps]));
    for (const { steps, weight } of left) yield { steps, weight, proved: weight <= this.floor };
  }

  /* Keeps a plan among all that the part allows, for when the effort does not last. */
  _dive(part) {
    const allowed = flagsOf(this._task.size, [...Array(this._task.size).keys()].filter((n) => !(part.out & bitOf(n))));
    const steps = this._task.pruned(allowed);
    if (steps && this._task.keepsCaps(steps)) this._pool.set(steps.join(), { steps, weight: this._task.weight(steps) });
  }

  _push(part, floor) {
    const WORTH = 2; // how much more a look at masks takes than one at a need
    const bounded = part && this._bounded(part, floor);
    if (bounded) {
      this._count += 1;
      this._queue.push([bounded.floor, -countBits(bounded.part.needed), this._count], bounded);
    }
    for (const it of [this._board, this._floors, ...this._capped.map(({ floors }) => floors)]) {
      this._task.effort.left -= WORTH * it.work;
      it.work = 0;
    }
  }

  /* A part with what its plans weigh at least; null where it has none to give. */
  _bounded(part, floor) {
    const kept = this._task.clocks.reduce((some, clock) => some && this._inTime(some, clock), part);
    if (!kept || this._capped.some(({ most, floors }) => floors.of(kept).floor > most)) return null;
    const { floor: own, extra } = this._floors.of(kept);
    return { floor: own > floor ? own : floor, part: kept, extra };
  }

  /* The plans of a part that keep a deadline. */
  _inTime(part, { durations, deadline }) {
    const task = this._task;
    const allowed = flagsOf(task.size, [...Array(task.size).keys()].filter((n) => !(part.out & bitOf(n))));
    const times = task.earliest(durations, allowed, new Set(part.routes.flat()));
    if (times[task.goal] === null || times[task.goal] > deadline) return null;
    return this._board.withoutRoutes(part, this._board.tooLate(part, durations, times, deadline));
  }

  /* The plan of a part in which all is settled, or else the parts it splits into. */
  _opened(part, extra) {
    const split = this._dearestChoice(part, extra);
    if (split.length) return { plan: null, split };
    if (this._task.isEnough(flagsOf(this._task.size, bitsOf(part.needed)))) {
      return { plan: this._minimal(part.needed), split: [] };
    }
    return { plan: null, split: this._anyChoice(part, extra) };
  }

  /* Splits where what is needed is not met yet, at the step that costs most at least. */
  _dearestChoice(part, extra) {
    const { routes } = this._board;
    let best = null;
    for (const node of bitsOf(part.needed)) {
      if (part.routes[node].some((number) => isMetBy(routes[number], part.needed))) continue;
      const more = best === null || extra[node] > extra[best]
        || (extra[node] === extra[best] && part.routes[node].length < part.routes[best].length);
      if (more) best = node;
    }
    return best === null ? [] : this._split(part, best, extra);
  }

  /* Splits where all is met, but in a circle or too late. */
  _anyChoice(part, extra) {
    const needed = bitsOf(part.needed);
    const had = this._task.reachable(flagsOf(this._task.size, needed));
    const stuck = needed.filter((node) => !had[node]);
    for (const node of stuck.length ? stuck : needed) {
      const split = this._split(part, node, extra);
      if (split.length) return split;
    }
    return [];
  }

  /* Settles a route of the node, the easiest first, or a member of a group of its only one. */
  _split(part, node, extra) {
    const board = this._board;
    const numbers = part.routes[node];
    const first = (some, weight) => some.reduce((best, it) => (
      compareKeys([weight(it), it], [weight(best), best]) < 0 ? it : best));
    if (numbers.length > 1) {
      const number = first(numbers, (it) => this._floors.fresh(part, it));
      return [board.byRoute(part, number), board.notByRoute(part, number)];
    }
    const route = board.routes[numbers[0]];
    const barred = part.needed | part.out;
    const lacked = board.lackedGroups(route, part.needed);
    const members = (lacked.length ? lacked : route.groups).flatMap(({ nodes }) => nodes)
      .filter((member) => !(barred & bitOf(member)));
    if (!members.length) return [];
    const member = first(members, (it) => extra[it]);
    return [board.withNode(part, member), board.withoutNode(part, member)];
  }

  /* The steps among these nodes, if none of them can go. */
  _minimal(needed) {
    const { steps: isStep, size } = this._task;
    const steps = bitsOf(needed).filter((node) => isStep[node]);
    if (!this._task.keepsCaps(steps)) return null;
    const flags = flagsOf(size, steps);
    for (let node = 0; node < size; node += 1) if (!isStep[node]) flags[node] = 1;
    for (const step of steps) {
      flags[step] = 0;
      if (this._task.isEnough(flags)) return null;
      flags[step] = 1;
    }
    return steps;
  }
}
