"use strict";
/* One goal to reach over one problem, with what the search may spend on it, as progression/planning/task.py; and a
   good plan at once, as greedy.py. Nodes are sets of numbers as flags. */

class Task {
  /** `clocks` are deadlines, {durations, deadline}; `caps` sums that no plan may be over, {weights, most}; `steps`
      flags of the nodes that make one plan another. */
  constructor(problem, weights, effort, { clocks = [], caps = [], steps = problem.steps } = {}) {
    Object.assign(this, { problem, weights, effort, clocks, caps, steps, goal: problem.goal, size: problem.size });
  }

  /** Whether nodes bring the goal in time. */
  isEnough(allowed) {
    if (!this.clocks.length) return Boolean(this.reachable(allowed)[this.goal]);
    return this.clocks.every(({ durations, deadline }) => {
      const time = this.earliest(durations, allowed)[this.goal];
      return time !== null && time <= deadline;
    });
  }

  earliest(durations, allowed, arcs = null) {
    this._spend();
    return earliest(this.problem, durations, allowed, arcs);
  }

  reachable(allowed) {
    this._spend();
    return reachable(this.problem, allowed);
  }

  /** Flags of the nodes that can be of use for reaching the goal by the deadlines. */
  useful(allowed) {
    return this.clocks.reduce((some, { durations, deadline }) => (
      inTime(this.problem, durations, this.goal, deadline, this.earliest(durations, some))), allowed);
  }

  _spend() {
    this.effort.left -= this.size + this.problem.wiring.arc.length;
  }

  weight(nodes) {
    return nodes.reduce((sum, node) => sum + this.weights[node], 0n);
  }

  keepsCaps(nodes) {
    return this.caps.every(({ weights, most }) => nodes.reduce((sum, node) => sum + weights[node], 0n) <= most);
  }

  /** The task on the nodes of `keep` alone, renumbered in their order, with its effort. */
  only(keep) {
    if (keep.length === this.size) return this;
    const some = (numbers) => keep.map((node) => numbers[node]);
    return new Task(this.problem.only(new Set(keep)), some(this.weights), this.effort, {
      clocks: this.clocks.map(({ durations, deadline }) => ({ durations: some(durations), deadline })),
      caps: this.caps.map(({ weights, most }) => ({ weights: some(weights), most })),
      steps: Uint8Array.from(some(this.steps)),
    });
  }

  /** A plan within some nodes, {steps, weight}, null if they are not enough: one easy way to the goal, and then without
      each step that can go, the heaviest first. Its weight is that of all that its steps bring. */
  pruned(allowed) {
    let way = this._oneWay(allowed);
    if (!way || !this.isEnough(way)) {
      way = this.useful(allowed).slice(); // the easiest routes may take too long together
      if (!this.isEnough(way)) return null;
    }
    for (const [node, isStep] of this.steps.entries()) if (!isStep && allowed[node]) way[node] = 1;
    const heavier = (a, b) => (this.weights[a] === this.weights[b] ? a - b : this.weights[a] > this.weights[b] ? -1 : 1);
    const taken = [...way.keys()].filter((node) => way[node] && this.steps[node]);
    for (const node of taken.sort(heavier)) {
      way[node] = 0;
      if (!this.isEnough(way)) way[node] = 1;
    }
    const had = this.reachable(way);
    const nodes = [...had.keys()].filter((node) => had[node]);
    if (!this.keepsCaps(nodes)) return null;
    return { steps: nodes.filter((node) => this.steps[node]), weight: this.weight(nodes) };
  }

  /* Each by its easiest route. Each node counts a little, so that no two that weigh nothing lean on each other. */
  _oneWay(allowed) {
    const measure = (this.clocks[0]?.durations ?? this.weights).map((each) => BigInt(each) * BigInt(this.size + 1) + 1n);
    const marks = this.earliest(measure, allowed);
    if (marks[this.goal] === null) return null;
    const easier = (a, b) => (marks[a] === marks[b] ? a - b : marks[a] < marks[b] ? -1 : 1);
    const easiest = ({ least: count, members }) => (
      members.filter((it) => marks[it] !== null).sort(easier).slice(0, count));
    const found = new Set([this.goal]);
    for (const node of found) {
      let best = null;
      for (const { needs } of this.problem.arcs[node]) {
        const taken = needs.map(easiest);
        if (taken.some((some, at) => some.length < needs[at].least)) continue;
        const hardest = taken.flat().reduce((most, it) => (marks[it] > most ? marks[it] : most), 0n);
        if (!best || hardest < best.hardest) best = { hardest, members: taken.flat() };
      }
      best.members.forEach((it) => found.add(it));
    }
    return flagsOf(this.size, found);
  }
}
