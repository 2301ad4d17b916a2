"use strict";
/* The plans of a situation, the lightest first: those alone that hold in months, as progression/planning/search.py. A
   plan that does not hold is answered by a cut: of what is left out, at least one has to be in a plan. */

/* Which takings are missing where steps do not hold in months. */
const makeHolding = (situation, target, deadline) => {
  if (!situation.isDated) return () => null;
  const last = deadline ?? horizonOf(situation, new Set(situation.numbers));
  const counting = new Counting(situation, last, situation.numbers);
  const takings = situation.numbers.filter((node) => situation.nodes[node].taking);
  const isEnough = (steps) => counting.run(steps).counts.has(target);
  /* Null where the steps are enough, else takings of which every plan needs one. */
  return (steps) => {
    const inside = new Set(steps);
    if (isEnough(inside)) return null;
    const blocks = [takings.filter((node) => !inside.has(node))];
    while (blocks.length) {
      const block = blocks.pop();
      if (!isEnough(new Set([...inside, ...block]))) block.forEach((node) => inside.add(node));
      else if (block.length > 1) {
        const half = block.length >> 1;
        blocks.push(block.slice(half), block.slice(0, half));
      }
    }
    return takings.filter((node) => !inside.has(node));
  };
};

const SETTING_OUT = 8; // needs looked at for each node, in setting out one search

class Search {
  /** `wanted` is {weights, deadline, most, caps: [[column, most]], least}: columns are functions of a problem, `most` is by
      when plans have to be done if all takes the longest, `least` where in their order such plans come at the earliest. */
  constructor(situation, target, wanted, effort) {
    Object.assign(this, { floor: 0n, isDone: false, problem: null });
    Object.assign(this, { _situation: situation, _target: target, _wanted: wanted, _effort: effort });
  }

  /** The plans, {situation, steps, problem, nodes, weight, proved}; `isDone` at the end if these are all, `floor` what
      every plan not yet given weighs at least. */
  *plans() {
    if (excludes(this._situation)) yield* this._apart();
    else yield* this._of(this._situation);
  }

  *_of(situation) {
    const cuts = [];
    const given = new Set();
    for (;;) {
      const problem = cuts.length ? narrowed(relaxed(situation, this._target, cuts)) : problemBehind(situation, this._target);
      if (!problem) {
        this.isDone = true;
        return;
      }
      this.problem = problem;
      this._effort.left -= SETTING_OUT * problem.size;
      const cutOf = makeHolding(situation, this._target, this._wanted.deadline);
      const exact = new Exact(this._task(problem));
      let again = false;
      for (const { steps: nodes, weight, proved } of exact.plans()) {
        this.floor = exact.floor;
        const steps = sortedNumbers(nodes.map((node) => problem.origin[node]));
        if (given.has(steps.join())) continue;
        const cut = cutOf(steps);
        if (!cut) {
          given.add(steps.join());
          if (!this._hasSpare(situation, steps) && !this._isTwin(situation, steps)) yield { situation, steps, problem, nodes, weight, proved };
        } else if (!cut.length) {
          this.isDone = true;
          return;
        } else if (this._effort.left > 0) {
          cuts.push(cut);
          again = true;
          break;
        }
      }
      if (again) continue;
      [this.isDone, this.floor] = [exact.isDone, exact.floor];
      return;
    }
  }

  _task(problem) {
    const { weights, deadline, most, caps } = this._wanted;
    const clocks = [];
    if (deadline !== null) clocks.push({ durations: problem.durations, deadline });
    if (most !== null) clocks.push({ durations: longestOf(problem), deadline: most });
    const capped = caps.map(([column, limit]) => ({ weights: column(problem).map(BigInt), most: BigInt(limit) }));
    return new Task(problem, weights(problem), this._effort, { clocks, caps: capped });
  }

  /* The plans of all cases into which what excludes one another is taken apart. */
  *_apart() {
    const queue = new Heap();
    const given = new Set();
    let [count, done] = [0, true];
    const advance = (some, plans) => {
      const known = [this.problem, this.floor];
      const { value: candidate } = plans.next();
      const least = candidate && (this._wanted.least?.(candidate.problem, candidate.nodes) ?? [candidate.weight]);
      if (candidate) queue.push([least, count += 1], { candidate, some, plans });
      if (queue.size) [this.problem, this.floor] = known; // what is due bounds all cases, the others no more than their own
      done &&= Boolean(candidate) || this.isDone;
    };
    const root = { situation: this._situation, settled: new Set() };
    advance(root, this._of(root.situation));
    while (queue.size) {
      if (this._effort.left <= 0) {
        done = false;
        break;
      }
      const [, { candidate, some, plans }] = queue.pop();
      [this.problem, this.floor] = [candidate.problem, candidate.weight];
      const clash = clashOf(some, candidate.steps);
      if (clash) {
        for (const each of casesApart(some, clash)) advance(each, this._of(each.situation));
        continue;
      }
      if (!given.has(candidate.steps.join()) && this._isMinimal(root, candidate.steps)) {
        given.add(candidate.steps.join());
        yield { ...candidate, situation: this._soonest(root, candidate.steps) };
      }
      advance(some, plans);
    }
    this.isDone = done;
  }

  _isMinimal(root, steps) {
    return !steps.some((step) => ordersOf(root, steps.filter((it) => it !== step))
      .some(([situation, left]) => this._isEnough(situation, new Set(left))));
  }

  /* The situation in which all of the steps are the earliest to finish, in the best order. */
  _soonest(root, steps) {
    const month = (situation) => firstIn(situation, this._target, new Set(steps)) ?? Infinity;
    return ordersOf(root, steps).filter(([, left]) => left.length === steps.length).map(([situation]) => situation)
      .reduce((best, it) => (month(it) < month(best) ? it : best));
  }

  /* Whether a step of a plan is needed for nothing but to be sure of how long it takes. */
  _hasSpare(situation, steps) {
    return this._wanted.most !== null
      && steps.some((step) => this._isEnough(situation, new Set(steps.filter((it) => it !== step))));
  }

  /* Whether a derived renewal is one of them whose ordinary route does as well beside them. */
  _isTwin(situation, steps) {
    const month = (here, some) => firstIn(here, this._target, new Set(some)) ?? Infinity;
    return steps.some((step) => situation.ordinary(step).some((change) => (
      month(situation.withArcs([change]), [...steps.filter((it) => it !== step), change[0]]) <= month(situation, steps))));
  }

  _isEnough(situation, steps) {
    const month = firstIn(situation, this._target, steps);
    return month !== null && (this._wanted.deadline === null || month <= this._wanted.deadline);
  }
}
