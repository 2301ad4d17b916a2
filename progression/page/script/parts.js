"use strict";
/* Parts of a search that settles plans route by route, and what follows from what is settled, as
   progression/planning/parts.py. A part holds the plans in which each step is taken by a route still open to it. */

/* A route to `head`: all of the nodes `lone`, `count` of each group; `members` are all, as bits. */
const maskedRoute = ({ head, needs }) => {
  const isLone = ({ least: count, members }) => count === members.length;
  const loneNodes = [...new Set(needs.filter(isLone).flatMap(({ members }) => members))];
  const groups = needs.filter((need) => !isLone(need))
    .map(({ least: count, members }) => ({ count, nodes: members, mask: maskOf(members) }));
  const lone = maskOf(loneNodes);
  return { head, lone, loneNodes, groups, members: groups.reduce((all, it) => all | it.mask, lone) };
};
const isMetBy = ({ lone, groups }, had) => (
  !(lone & ~had) && groups.every(({ count, mask }) => countBits(mask & had) >= count));

class Board {
  constructor(problem, target, behinds, timed) {
    this.routes = problem.arcs.flat().map(maskedRoute);
    this.users = problem.arcs.map(() => []);
    this.work = 0;
    this._open = problem.arcs.map(() => []);
    this.routes.forEach((route, number) => {
      this._open[route.head].push(number);
      for (const node of bitsOf(route.members)) this.users[node].push(number);
    });
    Object.assign(this, { _problem: problem, _target: target, _behinds: behinds, _timed: timed });
  }

  /** The part of all plans, null if there is none. `marks` are what every way to a node has in it, `common` what
      every way by a route has; the plans meet none of the routes `refused`. */
  whole() {
    const part = { needed: bitOf(this._target), out: 0n, routes: [...this._open], marks: landmarks(this._problem),
      common: [], refused: [] };
    part.common = this.routes.map((route) => this._common(route, part));
    return this._settled(part, new Set(part.marks.keys()));
  }

  withNode(part, node) {
    return this._settled({ ...this._copy(part), needed: part.needed | bitOf(node) }, new Set());
  }

  withoutNode(part, node) {
    const copy = this._copy(part);
    const dirty = new Set();
    this._leaveOut(copy, node, dirty);
    return this._settled(copy, dirty);
  }

  byRoute(part, number) {
    const copy = this._copy(part);
    const { head } = this.routes[number];
    copy.routes[head] = [number];
    return this._settled(copy, new Set([head]));
  }

  /** The other plans of a part. Who meets the route has it open to them, so these do not meet it; except where time
      counts, or where the route could lean on its own step. */
  notByRoute(part, number) {
    const { head, members } = this.routes[number];
    const leans = bitsOf(members).some((node) => this._behinds[node] & bitOf(head));
    const copy = this._copy(part);
    if (!this._timed && !leans) copy.refused = [...part.refused, number];
    copy.routes[head] = part.routes[head].filter((it) => it !== number);
    return this._settled(copy, new Set([head]));
  }

  withoutRoutes(part, numbers) {
    if (!numbers.size) return part;
    const copy = this._copy(part);
    const heads = new Set([...numbers].map((number) => this.routes[number].head));
    for (const head of heads) copy.routes[head] = copy.routes[head].filter((it) => !numbers.has(it));
    return this._settled(copy, heads);
  }

  /** The routes by which nothing comes to be of use for the target by the deadline. */
  tooLate(part, durations, times, deadline) {
    const late = new Set(part.routes.flat());
    const found = new Set();
    const queue = new Heap();
    queue.push(-deadline, this._target);
    while (queue.size) {
      const [latest, node] = queue.pop();
      if (found.has(node)) continue;
      found.add(node);
      const ready = -latest - durations[node];
      for (const number of part.routes[node]) {
        const there = bitsOf(this.routes[number].members).filter((it) => times[it] !== null && times[it] <= ready);
        if (!isMetBy(this.routes[number], maskOf(there))) continue;
        late.delete(number);
        for (const member of there) if (!found.has(member)) queue.push(-ready, member);
      }
    }
    return late;
  }

  _copy(part) {
    return { ...part, routes: [...part.routes], marks: [...part.marks], common: [...part.common] };
  }

  /* Carries changes through until nothing follows any more; null if no plan is left. */
  _settled(part, dirty) {
    for (;;) {
      for (const node of dirty) {
        dirty.delete(node);
        if (!this._renew(part, node, dirty)) return null;
      }
      const before = part.needed;
      for (const node of bitsOf(before)) part.needed |= part.marks[node];
      if (part.needed & part.out || !this._refuse(part, dirty)) return null;
      if (part.needed === before && !dirty.size) return part;
    }
  }

  _renew(part, node, dirty) {
    if (part.out & bitOf(node)) return true;
    const barred = part.out | bitOf(node);
    const kept = part.routes[node].filter((number) => !(part.common[number] & barred));
    part.routes[node] = kept;
    if (!kept.length) {
      this._leaveOut(part, node, dirty);
      return !(part.needed & bitOf(node));
    }
    const mark = sharedBits(1, kept.map((number) => part.common[number])) | part.marks[node] | bitOf(node);
    if (mark !== part.marks[node]) {
      part.marks[node] = mark;
      for (const number of this.users[node]) this._lookAgain(part, number, dirty);
    }
    return true;
  }

  _leaveOut(part, node, dirty) {
    part.out |= bitOf(node);
    for (const number of this.users[node]) {
      const route = this.routes[number];
      if (!part.routes[route.head].includes(number)) continue;
      if (isMetBy(route, ~part.out)) this._lookAgain(part, number, dirty);
      else {
        part.routes[route.head] = part.routes[route.head].filter((it) => it !== number);
        dirty.add(route.head);
      }
    }
  }

  _lookAgain(part, number, dirty) {
    const route = this.routes[number];
    if (!part.routes[route.head].includes(number)) return;
    const common = this._common(route, part);
    if (common === part.common[number]) return;
    part.common[number] = common;
    dirty.add(route.head);
  }

  _common({ loneNodes, groups }, { marks, out }) {
    this.work += 1;
    let mask = 0n;
    for (const node of loneNodes) mask |= marks[node];
    for (const { count, nodes } of groups) {
      mask |= sharedBits(count, nodes.filter((node) => !(out & bitOf(node))).map((node) => marks[node]));
    }
    return mask;
  }

  /* Leaves out what would complete a route refused; false if one is met already. */
  _refuse(part, dirty) {
    for (const number of part.refused) {
      const route = this.routes[number];
      if (!isMetBy(route, ~part.out)) continue;
      const lone = bitsOf(route.lone & ~part.needed);
      const groups = this.lackedGroups(route, part.needed);
      if (lone.length + groups.length > 1) continue;
      if (lone.length) this._leaveOut(part, lone[0], dirty);
      else if (!groups.length) return false;
      else if (countBits(groups[0].mask & part.needed) === groups[0].count - 1) {
        for (const node of bitsOf(groups[0].mask & ~part.needed & ~part.out)) this._leaveOut(part, node, dirty);
      }
    }
    return true;
  }

  lackedGroups({ groups }, had) {
    return groups.filter(({ count, mask }) => countBits(mask & had) < count);
  }
}
