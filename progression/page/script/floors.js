"use strict";
/* What the plans of a part of the search weigh at least, as progression/planning/floors.py. */

class Floors {
  /** `order` has each node after all that is behind it, and in a circle after those by which it is first reached. */
  constructor(board, weights, order, behinds) {
    Object.assign(this, { work: 0, _board: board, _weights: weights, _order: order, _behinds: behinds });
  }

  weigh(mask) {
    let sum = 0n;
    for (const node of bitsOf(mask)) sum += this._weights[node];
    return sum;
  }

  /** What the ways by a route have in common that is not needed anyhow. */
  fresh(part, number) {
    return this.weigh(part.common[number] & ~part.needed);
  }

  /** What a plan of the part weighs at least, and what each node costs it at least. */
  of(part) {
    const extra = this._order.map(() => 0n);
    const open = this._open(part);
    for (const node of this._order) {
      if (!(open & bitOf(node))) continue;
      let cheapest = null;
      for (const number of part.routes[node]) {
        const cost = this._route(part, number, extra);
        if (cheapest === null || cost < cheapest) cheapest = cost;
      }
      extra[node] = (part.needed & bitOf(node) ? 0n : this._weights[node]) + (cheapest ?? 0n);
    }
    const needs = bitsOf(part.needed).filter((node) => extra[node]).map((node) => [extra[node], this._behinds[node]]);
    return { floor: this.weigh(part.needed) + this._together(part, needs)[0], extra };
  }

  /* The nodes that the plans of the part may have. */
  _open(part) {
    let found = part.needed;
    const stack = bitsOf(found);
    while (stack.length) {
      for (const number of part.routes[stack.pop()]) {
        const fresh = this._board.routes[number].members & ~(found | part.out);
        if (!fresh) continue;
        found |= fresh;
        stack.push(...bitsOf(fresh));
      }
    }
    return found;
  }

  _route(part, number, extra) {
    const common = part.common[number] & ~part.needed;
    const { loneNodes, groups } = this._board.routes[number];
    this.work += 1 + loneNodes.length;
    const needs = loneNodes.filter((node) => extra[node]).map((node) => [extra[node], this._behinds[node]]);
    for (const group of groups) needs.push(...this._group(part, group, extra));
    const shared = this.weigh(common);
    if (!needs.length) return shared;
    const [total, covered] = this._together(part, needs);
    const apart = total + this.weigh(common & ~covered);
    return apart > shared ? apart : shared;
  }

  /* What so many of the group cost at least, with all that is behind any of it. */
  _group(part, { count, nodes }, extra) {
    const there = nodes.filter((node) => !(part.out & bitOf(node)));
    this.work += there.length;
    const [dear] = ascending(there.map((node) => extra[node])).slice(count - 1);
    const cost = count > 1 ? this._several(part, count, there, dear) : dear;
    return cost ? [[cost, there.reduce((under, node) => under | this._behinds[node], 0n)]] : [];
  }

  /* What so many nodes cost at least, of which one costs `dear`. */
  _several(part, count, there, dear) {
    const fresh = ascending(there.map((node) => (part.needed & bitOf(node) ? 0n : this._weights[node])));
    const mask = maskOf(there);
    const sum = (some) => some.reduce((total, each) => total + each, 0n);
    const all = sum(fresh.slice(0, count));
    const apart = there.every((node) => (this._behinds[node] & mask) === bitOf(node));
    const one = apart ? dear + sum(fresh.slice(0, count - 1)) : dear;
    return one > all ? one : all;
  }

  /* What several things cost at least: the sum of the dearest that share nothing; and what is behind those. */
  _together(part, needs) {
    if (needs.length > 1) needs.sort(([a, b], [c, d]) => (a === c ? (b > d ? -1 : 1) : a > c ? -1 : 1));
    let [total, covered] = [0n, 0n];
    for (const [cost, behind] of needs) {
      const under = behind & ~part.needed;
      if (under & covered) continue;
      total += cost;
      covered |= under;
    }
    return [total, covered];
  }
}

const ascending = (some) => some.sort((a, b) => (a < b ? -1 : Number(a > b)));
