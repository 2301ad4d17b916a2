"use strict";
/* A situation as one small integer problem, as progression/planning/problem.py: what counts in some month, counts.
   In months it is a lower bound; where nothing is dated it is exact. */

class Problem {
  /** `origin` are the nodes of the situation, -1 for those that were added. An arc is {head, whole, needs}: all of
      its needs {least, members}; `whole` is that of the situation, null for what was added. */
  constructor(situation, origin, arcs, goal = -1) {
    Object.assign(this, { situation, origin, arcs, goal });
    this.size = origin.length;
  }

  /* Worked out once, when it is asked for */
  _once(name, value) {
    Object.defineProperty(this, name, { value });
    return value;
  }

  get takings() {
    const { nodes } = this.situation;
    return this._once("takings", this.origin.map((node) => (node >= 0 ? nodes[node].taking : null)));
  }

  /** The credential of each node, -1 where the node was added. */
  get ids() {
    return this._once("ids", this.origin.map((node) => (node >= 0 ? this.situation.nodes[node].id : -1)));
  }

  /** Flags of the nodes that are steps of a plan. */
  get steps() {
    return this._once("steps", Uint8Array.from(this.takings, (taking) => (taking ? 1 : 0)));
  }

  /** Minimum months of each node, or the least age it is used at, unless other things count as it; unknown counts 0. */
  get durations() {
    return this._once("durations", this.takings.map((taking, at) => {
      if (taking) return taking.figures.monthsMin ?? 0;
      return this.origin[at] < 0 ? 0 : this.situation.leastWait(this.origin[at]);
    }));
  }

  /** The arcs as flat tables: needs and arcs have numbers of their own. */
  get wiring() {
    const wiring = { free: [], uses: this.arcs.map(() => []), counts: [], arc: [], needs: [], head: [] };
    for (const { head, needs } of this.arcs.flat()) {
      for (const { least: count, members } of needs) {
        for (const member of members) wiring.uses[member].push(wiring.counts.length);
        wiring.counts.push(count);
        wiring.arc.push(wiring.head.length);
      }
      if (!needs.length && wiring.free.at(-1) !== head) wiring.free.push(head);
      wiring.needs.push(needs.length);
      wiring.head.push(head);
    }
    return this._once("wiring", wiring);
  }

  /** For each node what its routes may use, and the nodes with a route that may use it. */
  get members() {
    return this._once("members", this.arcs.map((arcs) => (
      [...new Set(arcs.flatMap(({ needs }) => needs.flatMap(({ members }) => members)))])));
  }

  get users() {
    const users = this.arcs.map(() => []);
    this.members.forEach((members, node) => members.forEach((member) => users[member].push(node)));
    return this._once("users", users);
  }

  /** The problem on some nodes alone, renumbered. */
  only(keep) {
    if (keep.size === this.size) return this;
    const kept = sortedNumbers(keep);
    const number = new Map(kept.map((node, place) => [node, place]));
    const smaller = ({ head, whole, needs }) => {
      const fewer = needs.map(({ least: count, members }) => (
        { least: count, members: members.filter((it) => number.has(it)).map((it) => number.get(it)) }));
      if (fewer.some(({ least: count, members }) => members.length < count)) return [];
      return [{ head: number.get(head), whole, needs: fewer }];
    };
    const arcs = kept.map((node) => this.arcs[node].flatMap(smaller));
    return new Problem(this.situation, kept.map((node) => this.origin[node]), arcs, number.get(this.goal) ?? -1);
  }
}

const greatestCommon = (a, b) => (b ? greatestCommon(b, a % b) : a);

/** The problem of a situation; with a target (a node) its goal needs one of each cut as well. */
const relaxed = (situation, target = null, cuts = []) => {
  const { origin, arcs } = situation.once(lowered);
  if (target === null) return situation.once(lowered);
  const place = new Map(origin.map((node, at) => [node, at]));
  const needs = [[target], ...cuts].map((some) => (
    { least: 1, members: sortedNumbers(some.map((node) => place.get(node))) }));
  const goal = origin.length;
  return new Problem(situation, [...origin, -1], [...arcs, [{ head: goal, whole: null, needs }]], goal);
};
/** The problem of all that can be had and leads to a target; null if that cannot be had. */
const problemBehind = (situation, target) => {
  const known = situation.once(() => new Map(), problemBehind);
  if (!known.has(target)) known.set(target, narrowed(relaxed(situation, target)));
  return known.get(target);
};
const lowered = (situation) => {
  const origin = [...situation.numbers];
  const place = new Map(origin.map((node, at) => [node, at]));
  const held = origin.map((node) => situation.possible(node) !== null);
  const arcs = origin.map(() => []);
  const copies = new Map();
  const added = (needs) => {
    const head = origin.push(-1) - 1;
    arcs.push([{ head, whole: null, needs }]);
    return head;
  };
  /* The node itself, or one more of its points */
  const copyOf = (node, at) => {
    if (!at) return node;
    const key = `${node} ${at}`;
    if (!copies.has(key)) copies.set(key, added([{ least: 1, members: [node] }]));
    return copies.get(key);
  };
  const restOf = ({ least: need, members: some, points }) => {
    const members = some.map((it) => place.get(it));
    const sum = (numbers) => numbers.reduce((total, it) => total + it, 0);
    const rest = need - sum(points.filter((_, at) => held[members[at]]));
    if (rest <= 0) return { least: 0, members: [] };
    const left = [...members.keys()].filter((at) => !held[members[at]]).map((at) => [members[at], Math.min(points[at], rest)]);
    const all = left.map(([, count]) => count);
    if (sum(all) < rest) return null;
    const unit = all.reduce(greatestCommon, 0);
    const made = left.flatMap(([member, count]) => Array.from({ length: count / unit }, (_, at) => copyOf(member, at)));
    return { least: Math.ceil(rest / unit), members: sortedNumbers(made) };
  };
  const needsOf = (arc) => {
    if (!arc.gate) return null;
    const needs = [];
    for (const need of arc.needs) {
      if (need.members.length === 1 && need.least === 1) {
        const member = place.get(need.members[0]);
        if (!arc.option || !held[member]) needs.push({ least: 1, members: [member] });
        continue;
      }
      const rest = restOf(need);
      if (!rest) return null;
      if (rest.least > 0) needs.push(rest);
    }
    return needs;
  };
  for (const [head, node] of [...origin].entries()) {
    for (const whole of situation.arcs(node)) {
      const needs = needsOf(whole);
      if (needs) arcs[head].push({ head, whole, needs });
    }
  }
  return new Problem(situation, origin, arcs);
};
