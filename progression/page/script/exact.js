"use strict";
/* The plans of a task in their exact order, as progression/planning/exact.py: every part of the search by how good it
   can be at best. */

class Exact {
  constructor(task) {
    const useful = task.useful(new Uint8Array(task.size).fill(1));
    this._kept = [...useful.keys()].filter((node) => useful[node]);
    Object.assign(this, { isDone: false, floor: 0n, _task: task.only(this._kept), _queue: new Heap(), _count: 0 });
    this._isHopeless = !useful[task.goal];
  }

  /** The plans, {steps, weight, proved}, minimal ones and the best first: proved ones as long as the effort lasts, then
      others. `floor` is then what every plan not yet given weighs at least, `isDone` at the end whether these are all. */
  *plans() {
    this.isDone = this._isHopeless;
    if (this.isDone) return;
    for (const { steps, ...found } of this._plans()) yield { steps: steps.map((node) => this._kept[node]), ...found };
  }

  *_plans() {
    const task = this._task;
    const layout = layoutOf(task.problem);
    this._board = new Board(task.problem);
    this._floors = new Floors(this._board, layout, task.weights);
    this._capped = task.caps.map(({ weights, most }) => ({ most, floors: new Floors(this._board, layout, weights) }));
    const seen = new Set();
    this._push(this._board.whole(task.goal), 0n);
    while (this._queue.size && task.effort.left > 0) {
      const [[floor], part] = this._queue.pop();
      this.floor = floor;
      const { plan, halves } = this._opened(part);
      for (const half of halves) this._push(half, floor);
      if (!plan || seen.has(plan.join())) continue;
      seen.add(plan.join());
      yield { steps: plan, weight: floor, proved: true };
    }
    this.isDone = !this._queue.size;
    if (this.isDone) return;
    [this.floor] = this._queue.keys[0];
    for (const { steps, weight } of this._easy(seen)) yield { steps, weight, proved: weight <= this.floor };
  }

  /* Plans that are easy to see, and not in `seen`: one, and those without one of its steps. */
  _easy(seen) {
    const pool = new Map();
    const look = (left) => {
      const allowed = new Uint8Array(this._task.size).fill(1);
      if (left !== null) allowed[left] = 0;
      const plan = this._task.pruned(allowed);
      if (plan && !seen.has(plan.steps.join())) pool.set(plan.steps.join(), plan);
      return plan?.steps ?? [];
    };
    look(null).forEach(look);
    return [...pool.values()].sort((a, b) => compareKeys([a.weight, a.steps], [b.weight, b.steps]));
  }

  _push(part, from) {
    const WORTH = 2; // how much more a look at masks takes than one at a need
    if (part && this._capped.every(({ most, floors }) => floors.of(part).least <= most)) {
      const { least, unmet } = this._floors.of(part);
      this._count += 1;
      this._queue.push([largest(from, least), -countBits(part.needed), this._count], { ...part, unmet });
    }
    this._task.effort.left -= WORTH * this._board.work;
    this._board.work = 0;
  }

  /* The plan of a part in which all is settled, or else the parts it splits into. */
  _opened(part) {
    if (part.unmet.length) return { plan: null, halves: this._split(part, ...part.unmet[0]) };
    const needed = bitsOf(part.needed);
    const flags = flagsOf(this._task.size, needed);
    if (this._task.isEnough(flags)) return { plan: this._minimal(needed), halves: [] };
    const had = this._task.reachable(flags); // all is met, but in a circle or too late
    const stuck = needed.filter((node) => !had[node]);
    for (const node of stuck.length ? stuck : needed) {
      const halves = this._split(part, node, this._board.openTo(node, part));
      if (halves.length) return { plan: null, halves };
    }
    return { plan: null, halves: [] };
  }

  /* Settles the easiest route of a node, or the easiest of the dearest group of its only one. */
  _split(part, node, numbers) {
    const [board, { ways }, { needed, out }] = [this._board, this._floors, part];
    const easiest = (some, weight) => some.map((it) => [weight(it), it]).sort(compareKeys)[0];
    if (numbers.length > 1) {
      const fresh = (it) => weigh(board.routes[it].common & ~needed, this._task.weights);
      return board.halves(part, node, easiest(numbers, fresh)[1]);
    }
    const { groups } = board.routes[numbers[0]];
    const lacking = groups.filter(({ least: count, mask }) => countBits(mask & needed) < count);
    const left = (lacking.length ? lacking : groups).map(({ mask }) => bitsOf(mask & ~needed & ~out));
    const firsts = left.filter((some) => some.length).map((some) => easiest(some, (it) => ways[it]));
    return firsts.length ? board.withAndWithout(part, firsts.sort(compareKeys).at(-1)[1]) : [];
  }

  /* The steps among these nodes, if none of them can go. */
  _minimal(needed) {
    const { steps: isStep, size } = this._task;
    const steps = needed.filter((node) => isStep[node]);
    if (!this._task.keepsCaps(steps)) return null;
    const flags = Uint8Array.from(isStep, (flag) => 1 - flag);
    for (const step of steps) flags[step] = 1;
    const needs = (step) => {
      flags[step] = 0;
      const lost = !this._task.isEnough(flags);
      flags[step] = 1;
      return lost;
    };
    return steps.every(needs) ? steps : null;
  }
}
