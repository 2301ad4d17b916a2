"use strict";
/* What follows from what: reachability (Dowling & Gallier 1984) and earliest times (Knuth 1977), by
   counting down what is left to need. Linear, but for a heap; a cycle never supports itself. */

/* A queue of nodes by number, the lowest first, ties by node. */
const makeHeap = () => {
  const keys = [];
  const nodes = [];
  const before = (a, b) => keys[a] < keys[b] || (keys[a] === keys[b] && nodes[a] < nodes[b]);
  const swap = (a, b) => {
    [keys[a], keys[b]] = [keys[b], keys[a]];
    [nodes[a], nodes[b]] = [nodes[b], nodes[a]];
  };
  const push = (key, node) => {
    let at = keys.push(key) - 1;
    nodes.push(node);
    for (let up = at - 1 >> 1; at && before(at, up); up = at - 1 >> 1) {
      swap(at, up);
      at = up;
    }
  };
  const pop = () => {
    const last = keys.length - 1;
    swap(0, last);
    const found = [keys.pop(), nodes.pop()];
    for (let at = 0, down = 1; down < last; down = 2 * at + 1) {
      if (down + 1 < last && before(down + 1, down)) down += 1;
      if (!before(down, at)) break;
      swap(at, down);
      at = down;
    }
    return found;
  };
  return { push, pop, keys };
};

/* For each of `size` nodes the needs of which it is a member, as two flat tables. `members` are one after
   the other and `needs` say whose they are; those below 0 are left out. */
const makeIndex = (size, members, needs) => {
  const starts = new Int32Array(size + 1);
  for (const node of members) if (node >= 0) starts[node + 1] += 1;
  for (let node = 0; node < size; node += 1) starts[node + 1] += starts[node];
  const free = starts.slice();
  const places = new Int32Array(starts[size]);
  members.forEach((node, at) => { if (node >= 0) places[free[node]++] = needs[at]; });
  return { starts, places };
};

/* A small problem: `arcs[node]` are the routes to each of its nodes, {route, needs: [{count, members}]};
   `ids` says which credential a node is. */
const makeProblem = (ids, arcs) => {
  const [head, open, counts, arcOf, members, needOf] = [[], [], [], [], [], []];
  arcs.forEach((options, node) => options.forEach(({ needs }) => {
    for (const need of needs) {
      for (const member of need.members) {
        members.push(member);
        needOf.push(counts.length);
      }
      arcOf.push(head.length);
      counts.push(need.count);
    }
    head.push(node);
    open.push(needs.length);
  }));
  const flat = (numbers) => Int32Array.from(numbers);
  const uses = makeIndex(ids.length, members, needOf);
  return { ids, arcs, size: ids.length, head, open: flat(open), counts: flat(counts), arcOf, uses };
};

/* When each node can be had, Infinity where it cannot, of `allowed` alone (flags; without them all).
   `order` are the nodes as they come: what each rests on stands before it. */
const earliest = ({ size, head, open, counts, arcOf, uses }, durations, allowed, order = []) => {
  const times = new Float64Array(size).fill(Infinity);
  const left = counts.slice();
  const waits = open.slice();
  const queue = makeHeap();
  const push = (arc, time) => {
    const node = head[arc];
    if (times[node] === Infinity && (!allowed || allowed[node])) queue.push(time + durations[node], node);
  };
  waits.forEach((count, arc) => { if (!count) push(arc, 0); });
  while (queue.keys.length) {
    const [time, node] = queue.pop();
    if (times[node] < Infinity) continue;
    times[node] = time;
    order.push(node);
    for (let at = uses.starts[node]; at < uses.starts[node + 1]; at += 1) {
      const need = uses.places[at];
      left[need] -= 1;
      if (left[need]) continue;
      const arc = arcOf[need];
      waits[arc] -= 1;
      if (!waits[arc]) push(arc, time);
    }
  }
  return times;
};

/* The least sum of `weights` on a chain of uses from each node to the target, without its own. */
const onward = ({ size, arcs }, weights, target) => {
  const chains = new Float64Array(size).fill(Infinity);
  const queue = makeHeap();
  queue.push(0, target);
  while (queue.keys.length) {
    const [chain, node] = queue.pop();
    if (chains[node] < Infinity) continue;
    chains[node] = chain;
    for (const { needs } of arcs[node]) for (const { members } of needs) for (const member of members) {
      if (chains[member] === Infinity) queue.push(chain + weights[node], member);
    }
  }
  return chains;
};

/* The problem on some of its nodes alone, renumbered; `kept` are their numbers before. */
const onlyOf = ({ ids, arcs }, some) => {
  const kept = [...some].sort((a, b) => a - b);
  const number = new Map(kept.map((node, place) => [node, place]));
  const smaller = (arc) => {
    const needs = arc.needs.map(({ count, members }) => (
      { count, members: members.filter((it) => number.has(it)).map((it) => number.get(it)) }));
    return needs.every((it) => it.members.length >= it.count) ? [{ ...arc, needs }] : [];
  };
  const fewer = kept.map((node) => arcs[node].flatMap(smaller));
  return { ...makeProblem(kept.map((node) => ids[node]), fewer), kept };
};
