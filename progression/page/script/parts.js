"use strict";
/* Parts of a search that settles plans route by route, and what follows from what is settled, as
   progression/planning/parts.py. A part {needed, out, shut, unmet} holds the plans that have all of `needed` and none of
   `out`, by routes that are not `shut`; `unmet` are nodes needed with the routes open to them, [node, numbers]. Sets of
   nodes, and of routes by number, are bits. */

/* Whether enough of each group is had; and whether what is had is enough for a route. */
const canBeMet = ({ groups }, had) => groups.every(({ least: count, mask }) => countBits(mask & had) >= count);
const isMetBy = (route, had) => !(route.lone & ~had) && canBeMet(route, had);

class Board {
  /** `marks` are for each node what every way to it has in it. Routes are {head, lone, groups, common, nodes}: `common` is
      what every way by one has in it, `nodes` what may be paid for by it; groups are {least, mask, nodes}. */
  constructor(problem) {
    this.marks = landmarks(problem);
    this.routes = problem.arcs.flat().map((arc) => this._masked(arc));
    this.work = 0;
    this._of = problem.arcs.map(() => []);
    this.routes.forEach(({ head, common }, number) => { // a route that supports itself is none
      if (!(common & bitOf(head))) this._of[head].push(number);
    });
  }

  _masked({ head, needs }) {
    const route = { head, lone: 0n, groups: [], common: 0n, nodes: 0n };
    for (const { least: count, members } of needs) {
      const [mask, marks] = [maskOf(members), members.map((it) => this.marks[it])];
      route.common |= sharedBits(count, marks);
      route.nodes |= union(marks);
      if (count === members.length) route.lone |= mask;
      else route.groups.push({ least: count, mask, nodes: union(marks) });
    }
    return route;
  }

  /** The part of all plans, null if there is none. */
  whole(goal) {
    return this._settled(bitOf(goal), 0n, 0n, bitOf(goal));
  }

  /** The plans of a part in which a node is taken by a route, and the others. */
  halves(part, node, number) {
    const { needed, out, shut } = part;
    const changed = this._open(part) | bitOf(node);
    const others = maskOf(this._of[node].filter((it) => it !== number));
    return [this._settled(needed, out, shut | others, changed), this._settled(needed, out, shut | bitOf(number), changed)];
  }

  /** The plans of a part that have a node, and the others. */
  withAndWithout(part, node) {
    const { needed, out, shut } = part;
    const changed = this._open(part);
    const one = bitOf(node);
    return [this._settled(needed | one, out, shut, changed | one), this._settled(needed, out | one, shut, changed)];
  }

  _open({ unmet }) {
    return maskOf(unmet.map(([node]) => node));
  }

  /** The numbers of the routes by which the plans of a part may take a node. */
  openTo(node, { out, shut }) {
    this.work += this._of[node].length;
    return this._of[node].filter((number) => (
      !(shut & bitOf(number) || this.routes[number].common & out) && canBeMet(this.routes[number], ~out)));
  }

  /* What every way by a route has in it that has none of `out`. */
  _needs({ common, groups }, out) {
    return union([common, ...groups.map(({ least: count, mask }) => (countBits(mask & ~out) === count ? mask & ~out : 0n))]);
  }

  /* Carries through what follows for the nodes that changed; null if no plan is left. */
  _settled(start, out, shut, first) {
    let [needed, changed] = [start, first];
    for (;;) {
      const [before, unmet] = [needed, []];
      for (const node of bitsOf(changed)) {
        needed |= this.marks[node];
        const numbers = this.openTo(node, { out, shut });
        if (!numbers.length) return null;
        const routes = numbers.map((number) => this.routes[number]);
        if (routes.some((route) => isMetBy(route, needed))) continue;
        needed |= sharedBits(1, routes.map((route) => this._needs(route, out)));
        unmet.push([node, numbers]);
      }
      if (needed & out) return null;
      if (needed === before) return { needed, out, shut, unmet };
      changed = this._open({ unmet }) | (needed & ~before);
    }
  }
}
