"use strict";
/* What the plans of a part of the search weigh at least, as progression/planning/floors.py. */

const ascending = (some) => some.sort((a, b) => (a < b ? -1 : Number(a > b)));
const weigh = (mask, weights) => bitsOf(mask).reduce((sum, node) => sum + weights[node], 0n);
const largest = (a, b) => (a > b ? a : b);

/** The nodes of a problem, each after all that is behind it, in a circle as they are first reached: {problem, behinds, order}. */
const layoutOf = (problem) => {
  const behinds = behindEach(problem);
  const ones = earliest(problem, Array(problem.size).fill(1));
  const sizes = behinds.map(countBits);
  const order = [...ones.keys()].sort((a, b) => sizes[a] - sizes[b] || (ones[a] ?? -1) - (ones[b] ?? -1) || a - b);
  return { problem, behinds, order };
};

class Floors {
  /** `ways` is what a way to each node weighs at least, and itself; what comes later in a circle counts 0. */
  constructor(board, { problem, behinds, order }, weights) {
    Object.assign(this, { _board: board, _behinds: behinds, _weights: weights, ways: order.map(() => 0n) });
    for (const node of order) {
      const costs = problem.arcs[node].map(({ needs }) => needs.map((need) => this._way(need)).reduce(largest, 0n));
      this.ways[node] = weights[node] + (ascending(costs)[0] ?? 0n);
    }
  }

  /* What a need costs at least: the dearest of so many, and the others by themselves. */
  _way({ least: count, members }) {
    const dear = ascending(members.map((it) => this.ways[it]))[count - 1];
    const light = ascending(members.map((it) => this._weights[it])).slice(0, count);
    const sum = (some) => some.reduce((total, each) => total + each, 0n);
    const mask = maskOf(members);
    const isApart = members.every((it) => (this._behinds[it] & mask) === bitOf(it));
    return isApart ? dear + sum(light.slice(0, -1)) : largest(dear, sum(light));
  }

  /** What the plans of a part weigh at least, and what is unmet, the dearest first: {least, unmet}. Besides what is needed
      it costs what the dearest that share nothing still lack, or the dearest way to one without what is paid on it. */
  of(part) {
    const { needed } = part;
    const lacks = new Map(part.unmet.map(([node, numbers]) => (
      [node, numbers.map((it) => this._lack(part, it)).reduce((a, b) => (b < a ? b : a))])));
    const unmet = [...part.unmet].sort(([a, one], [b, other]) => (
      compareKeys([lacks.get(b), one.length, a], [lacks.get(a), other.length, b])));
    let farthest = 0n;
    const lacking = unmet.map(([node, numbers]) => {
      farthest = largest(farthest, this.ways[node] - weigh(this._behinds[node] & needed, this._weights));
      return [lacks.get(node), union(numbers.map((it) => this._board.routes[it].nodes)) & ~needed];
    });
    return { least: weigh(needed, this._weights) + largest(apart(lacking), farthest), unmet };
  }

  /* What a route lacks at least: what its ways have in common, and of each group so many. */
  _lack({ needed, out }, number) {
    const { common, groups } = this._board.routes[number];
    const had = needed | common;
    const costs = groups.map(({ least: count, mask, nodes }) => {
      const lacking = count - countBits(mask & had);
      if (lacking <= 0) return [0n, 0n];
      const there = bitsOf(mask & ~had & ~out);
      this._board.work += there.length;
      const light = ascending(there.map((it) => this._weights[it])).slice(0, lacking);
      const ways = ascending(there.map((it) => weigh(this._board.marks[it] & ~had, this._weights)));
      return [largest(light.reduce((sum, it) => sum + it, 0n), ways[lacking - 1]), nodes & ~had];
    });
    return weigh(common & ~needed, this._weights) + apart(costs.sort(compareKeys).reverse());
  }
}

/* Adds up the first of some costs that share no nodes with those before. */
const apart = (costs) => {
  let [total, shared] = [0n, 0n];
  for (const [cost, nodes] of costs) {
    if (nodes & shared) continue;
    total += cost;
    shared |= nodes;
  }
  return total;
};
