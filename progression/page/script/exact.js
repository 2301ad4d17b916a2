"use strict";
/* The plans of a task in their exact order, as progression/planning/exact.py: every part of the search by how good it
   can be at best. */

class Exact {
  /** It is quickest for about as many plans as are `wanted`: a weight that so many do not exceed keeps most nodes out. */
  constructor(task, wanted = 1) {
    Object.assign(this, { isDone: false, floor: 0n, _task: task, _wanted: wanted, _pool: new Map() });
    this._kept = task.useful(this._withinCaps());
  }

  /** The plans, {steps, weight, proved}, minimal ones and the best first: proved ones as long as the effort lasts, then
      others. `floor` is then what every plan not yet given weighs at least. */
  *plans() {
    const seen = new Set();
    const limit = this._limit();
    const all = this._kept.reduce((sum, it) => sum + it, 0);
    for (const most of [limit, Infinity]) {
      const worth = this._worthwhile(this._task.weights, most);
      const kept = [...this._kept.keys()].filter((node) => this._kept[node] && worth[node]);
      if ((most < Infinity && kept.length === all) || !kept.includes(this._task.goal)) continue;
      const branching = new Branching(this._task.only(kept), most);
      const named = (steps) => steps.map((node) => kept[node]);
      for (const { steps, weight } of branching.plans()) {
        this.floor = branching.floor;
        const found = named(steps);
        if (seen.has(found.join())) continue;
        seen.add(found.join());
        yield { steps: found, weight, proved: true };
      }
      for (const { steps, weight } of branching.dives) this._keep({ steps: named(steps), weight });
      this.floor = branching.floor;
      if (!branching.isGivenUp) continue;
      const left = [...this._pool.values()].filter(({ steps }) => !seen.has(steps.join()));
      left.sort((a, b) => compareKeys([a.weight, a.steps], [b.weight, b.steps]));
      for (const { steps, weight } of left) yield { steps, weight, proved: weight <= this.floor };
      return;
    }
    this.isDone = true;
  }

  _keep(plan) {
    if (!this._pool.has(plan.steps.join())) this._pool.set(plan.steps.join(), plan);
  }

  /* A weight that as many plans as are wanted do not exceed; infinite if they are not seen. They are looked for next to the
     first: each without one of its steps. */
  _limit() {
    const seen = (left) => {
      const allowed = this._kept.slice();
      if (left !== null) allowed[left] = 0;
      const plan = this._task.pruned(allowed);
      if (plan) this._keep(plan);
      return plan?.steps ?? [];
    };
    const first = seen(null);
    if (this._wanted > 1 && this._wanted <= first.length + 1) first.forEach(seen);
    const weights = ascending([...this._pool.values()].map(({ weight }) => weight));
    return weights[this._wanted - 1] ?? Infinity;
  }

  /* Flags of the nodes that can be in a plan that is over none of the caps. */
  _withinCaps() {
    return this._task.caps.reduce((kept, { weights, most }) => {
      const worth = this._worthwhile(weights, most);
      return kept.map((flag, node) => flag & worth[node]);
    }, new Uint8Array(this._task.size).fill(1));
  }

  /* Flags of the nodes that can be in a plan of which the weights come to no more than a limit: it pays for a way to the node
     and for a chain from there. */
  _worthwhile(weights, limit) {
    if (limit === Infinity) return new Uint8Array(this._task.size).fill(1);
    const ways = this._task.earliest(weights, null);
    const chains = onward(this._task.problem, weights, this._task.goal);
    return Uint8Array.from(ways, (way, node) => (
      way !== null && chains[node] !== null && way + chains[node] <= limit ? 1 : 0));
  }
}

/** The plans of a task up to a weight, each part of the search by its least weight; `dives` are others seen on the way. */
class Branching {
  constructor(task, limit) {
    const { problem, size } = task;
    this._behinds = behindEach(problem);
    this._board = new Board(problem, task.goal, this._behinds, task.clocks.length > 0);
    const ones = earliest(problem, Array(size).fill(1));
    const sizes = this._behinds.map(countBits);
    const order = [...ones.keys()].sort((a, b) => sizes[a] - sizes[b] || (ones[a] ?? -1) - (ones[b] ?? -1) || a - b);
    const floorsOf = (weights) => new Floors(this._board, weights, order, this._behinds);
    this._floors = floorsOf(task.weights);
    this._capped = task.caps.map(({ weights, most }) => ({ most, floors: floorsOf(weights) }));
    this._queue = new Heap();
    Object.assign(this, { _task: task, _limit: limit, _count: 0, floor: 0n, dives: [] });
  }

  /** Whether plans may be left that the effort did not last to look for. */
  get isGivenUp() {
    return this._queue.size > 0;
  }

  *plans() {
    const DIVES = 16; // parts between two looks for a good plan
    const seen = new Set();
    this._push(this._board.whole(), 0n);
    for (let opened = 0; this._queue.size && this._task.effort.left > 0; opened += 1) {
      const [[floor], { part, extra }] = this._queue.pop();
      this.floor = floor;
      if (opened % DIVES === DIVES - 1) this._dive(part);
      const { plan, split } = this._opened(part, extra);
      for (const child of split) this._push(child, floor);
      if (!plan || seen.has(plan.join())) continue;
      seen.add(plan.join());
      yield { steps: plan, weight: floor };
    }
    if (this._queue.size) [this.floor] = this._queue.keys[0];
  }

  _dive(part) {
    const plan = this._task.pruned(this._allowed(part));
    if (plan) this.dives.push(plan);
  }

  /* Flags of what the plans of a part may have. */
  _allowed({ out }) {
    const flags = new Uint8Array(this._task.size).fill(1);
    for (const node of bitsOf(out)) flags[node] = 0;
    return flags;
  }

  _push(part, floor) {
    const WORTH = 2; // how much more a look at masks takes than one at a need
    const bounded = part && this._bounded(part, floor);
    if (bounded && bounded.floor <= this._limit) {
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
    const times = task.earliest(durations, this._allowed(part), new Set(part.routes.flat()));
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
