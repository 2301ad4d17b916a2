"use strict";
/* What follows from what, as progression/planning/closure.py: reachability (Dowling & Gallier 1984) and earliest
   times (Knuth 1977), by counting down what is left to need. A cycle never supports itself. */

/** Compares numbers, texts, and lists of them one by one. */
const compareKeys = (a, b) => {
  if (!Array.isArray(a)) return a < b ? -1 : Number(a > b);
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = compareKeys(a[at], b[at]);
    if (order) return order;
  }
  return a.length - b.length;
};

/** A queue of values by their keys, the lowest first. */
class Heap {
  constructor() {
    this.keys = [];
    this.values = [];
  }

  get size() {
    return this.keys.length;
  }

  push(key, value) {
    let at = this.keys.push(key) - 1;
    this.values.push(value);
    for (let up = at - 1 >> 1; at && this._before(at, up); up = at - 1 >> 1) {
      this._swap(at, up);
      at = up;
    }
  }

  pop() {
    const last = this.keys.length - 1;
    this._swap(0, last);
    const found = [this.keys.pop(), this.values.pop()];
    for (let at = 0, down = 1; down < last; down = 2 * at + 1) {
      if (down + 1 < last && this._before(down + 1, down)) down += 1;
      if (!this._before(down, at)) break;
      this._swap(at, down);
      at = down;
    }
    return found;
  }

  _before(a, b) {
    const [one, other] = [this.keys[a], this.keys[b]];
    if (Array.isArray(one)) return compareKeys(one, other) < 0;
    return one < other || (one === other && this.values[a] < this.values[b]);
  }

  _swap(a, b) {
    [this.keys[a], this.keys[b]] = [this.keys[b], this.keys[a]];
    [this.values[a], this.values[b]] = [this.values[b], this.values[a]];
  }
}

/* Counts down the needs that a node meets; calls `met` with each arc that then lacks nothing. */
const countDown = ({ uses, arc }, missing, open, node, met) => {
  for (const need of uses[node]) {
    missing[need] -= 1;
    if (missing[need]) continue;
    open[arc[need]] -= 1;
    if (!open[arc[need]]) met(arc[need]);
  }
};

/** When each node can be had, null where it cannot; of `allowed` (flags) and by some arcs (a Set) alone, if given;
    an arc that needs nothing always may be used. */
const earliest = (problem, durations, allowed = null, arcs = null) => {
  const { wiring } = problem;
  const times = Array(problem.size).fill(null);
  const [missing, open] = [wiring.counts.slice(), wiring.needs.slice()];
  const queue = new Heap();
  for (const node of wiring.free) if (!allowed || allowed[node]) queue.push(durations[node], node);
  while (queue.size) {
    const [time, node] = queue.pop();
    if (times[node] !== null) continue;
    times[node] = time;
    countDown(wiring, missing, open, node, (arc) => {
      const head = wiring.head[arc];
      if (times[head] !== null || (allowed && !allowed[head]) || (arcs && !arcs.has(arc))) return;
      queue.push(time + durations[head], head);
    });
  }
  return times;
};

/** Flags of what can be had, of `allowed` (flags) alone, if given. */
const reachable = (problem, allowed = null) => {
  const { wiring } = problem;
  const found = new Uint8Array(problem.size);
  const [missing, open] = [wiring.counts.slice(), wiring.needs.slice()];
  const stack = [];
  const have = (node) => {
    if (found[node] || (allowed && !allowed[node])) return;
    found[node] = 1;
    stack.push(node);
  };
  wiring.free.forEach(have);
  while (stack.length) countDown(wiring, missing, open, stack.pop(), (arc) => have(wiring.head[arc]));
  return found;
};

/** The nodes of `within` (flags) from which a chain of requirements leads to the target. */
const relevant = (problem, target, within) => {
  const found = new Set([target]);
  for (const node of found) for (const member of problem.members[node]) if (within[member]) found.add(member);
  return found;
};

/** Flags of what can be of use for the target by the deadline; `times` say when each can be there. */
const inTime = (problem, durations, target, deadline, times) => {
  const found = new Uint8Array(problem.size);
  const queue = new Heap();
  queue.push(-deadline, target);
  while (queue.size) {
    const [latest, node] = queue.pop();
    if (found[node]) continue;
    found[node] = 1;
    const ready = -latest - durations[node];
    for (const { needs } of problem.arcs[node]) {
      const there = needs.map(({ members }) => members.filter((it) => times[it] !== null && times[it] <= ready));
      if (!there.every((some, at) => some.length >= needs[at].least)) continue;
      for (const member of there.flat()) if (!found[member]) queue.push(-ready, member);
    }
  }
  return found;
};

/** For each node all nodes from which it can be reached, and itself, as bits. */
const behindEach = (problem) => {
  const masks = Array.from({ length: problem.size }, (_, node) => 1n << BigInt(node));
  const waiting = new Set(masks.keys());
  for (const node of waiting) {
    waiting.delete(node);
    let mask = masks[node];
    for (const member of problem.members[node]) mask |= masks[member];
    if (mask === masks[node]) continue;
    masks[node] = mask;
    problem.users[node].forEach((user) => waiting.add(user));
  }
  return masks;
};

/** The problem on what can be had and leads to its goal; null if that cannot be had. */
const narrowed = (problem) => {
  const within = reachable(problem);
  return within[problem.goal] ? problem.only(relevant(problem, problem.goal, within)) : null;
};
