"use strict";
/* In which months everything counts, given the steps that are made, as progression/planning/counting.py: months
   as bits of a whole number, and a least fixpoint, so that nothing supports itself. */

class Counting {
  /** The nodes `within` up to a month; takings in `only` (a Map) are made by the arcs given there. */
  constructor(situation, horizon, within, only = new Map()) {
    this.everything = (1n << BigInt(horizon + 1)) - 1n;
    this.situation = situation;
    this.held = new Map();
    this._made = new Map();
    this._arcs = [];
    this._uses = new Map();
    for (const node of sortedNumbers(within)) {
      const months = maskOfMonths(situation.possible(node), this.everything);
      if (months) this.held.set(node, months);
      (only.has(node) ? [only.get(node)] : situation.arcs(node)).forEach((arc) => this._place(arc));
    }
  }

  _place(arc) {
    const members = new Set([...arc.needs.flatMap((need) => need.members), ...arc.after ?? []]);
    for (const member of members) {
      if (!this._uses.has(member)) this._uses.set(member, []);
      this._uses.get(member).push(this._arcs.length);
    }
    this._arcs.push(arc);
  }

  /** Takes a node that stands apart as counting from a month on; a taking as awarded from then on, too. */
  assume(node, month) {
    const months = this.everything >> BigInt(month) << BigInt(month);
    this.held.set(node, months);
    if (this.situation.nodes[node].taking) this._made.set(node, months);
  }

  /** What can be made (`made`) and what counts (`counts`), by node, with these takings alone (null: with all):
      a Map of months each; what is not in it is never. */
  run(steps = null) {
    return this._grown({ made: new Map(this._made), counts: new Map(this.held) }, this._arcs.keys(), steps);
  }

  /** What counts besides if that were awarded in month 0 of which these are views. */
  besides({ made, counts }, views) {
    const more = { made: new Map(made), counts: new Map(counts) };
    for (const view of views) more.counts.set(view, monthsOf(counts, view) | this.counting(view, 1n));
    return this._grown(more, views.flatMap((view) => this._uses.get(view) ?? []), new Set());
  }

  /* Follows arcs, and all that these bring. */
  _grown(found, arcs, steps) {
    const waiting = new Set(arcs);
    for (const number of waiting) {
      waiting.delete(number);
      const arc = this._arcs[number];
      if (this._gains(arc, found, steps)) (this._uses.get(arc.head) ?? []).forEach((user) => waiting.add(user));
    }
    return found;
  }

  /* Adds the months that an arc brings to its head; whether any is new. */
  _gains(arc, found, steps) {
    const { head } = arc;
    const { taking, lens } = this.situation.nodes[head];
    let [fresh, awarded] = [0n, 0n];
    if (!taking) fresh = this._seen(arc, found);
    else {
      if (steps && !steps.has(head)) return false;
      const before = monthsOf(found.made, head);
      awarded = this.awarded(arc, found) & ~before;
      if (awarded) found.made.set(head, before | awarded);
      if (lens) fresh = this.counting(head, before | awarded);
    }
    fresh &= ~monthsOf(found.counts, head);
    if (fresh) found.counts.set(head, monthsOf(found.counts, head) | fresh);
    return fresh !== 0n || awarded !== 0n;
  }

  _seen(arc, found) {
    if (arc.option) return this.ready(arc, found.counts);
    const [member] = arc.needs[0].members;
    if (!this.situation.nodes[member].taking) return monthsOf(found.counts, member);
    return this.counting(arc.head, monthsOf(found.made, member));
  }

  /** The months in which all that the arc needs counts, and it is open. */
  ready(arc, counts) {
    return this.met(arc, counts) & maskOfMonths(arc.gate, this.everything);
  }

  /** The same whether or not the arc is open then. */
  met(arc, counts) {
    let months = this.everything;
    for (const need of arc.needs) {
      months &= enoughMonths(need, counts);
      if (!months) break;
    }
    return months;
  }

  /** The months in which what is begun by the arc can be awarded. */
  awarded(arc, { counts, made }) {
    const length = (step) => BigInt(this.situation.nodes[step].taking.figures.monthsMin ?? 0);
    const begun = (months) => (months & -months);
    return (arc.after ?? []).reduce((months, step) => months & -(begun(monthsOf(made, step)) >> length(step)),
      this.ready(arc, counts) << length(arc.head) & this.everything);
  }

  /** The months in which awards of some months count for a view. */
  counting(node, made) {
    const { lens } = this.situation.nodes[node];
    const some = made & maskOfMonths(this.situation.window(node), this.everything);
    return smeared(some, agesOf(lens, this.situation.valid(node))) & this.everything;
  }
}

const monthsOf = (months, node) => months.get(node) ?? 0n;
const bitAt = (mask, place) => (mask >> BigInt(place) & 1n) === 1n;

/* The months in which awards count; without an end of months where they never expire. */
const smeared = (made, ages) => {
  if (!ages || !made) return 0n;
  const [youngest, oldest] = ages;
  let months = made << BigInt(youngest);
  if (oldest === null) return -(months & -months);
  const rest = oldest - youngest;
  for (let done = 1; done <= rest;) {
    const step = Math.min(done, rest + 1 - done);
    months |= months << BigInt(step);
    done += step;
  }
  return months;
};

/* The months in which the members that count bring enough points. */
const enoughMonths = (need, counts) => {
  const { members, points, least: count } = need;
  if (members.length === 1) return points[0] >= count ? monthsOf(counts, members[0]) : 0n;
  if (points.every((it) => it >= count)) return members.reduce((months, it) => months | monthsOf(counts, it), 0n);
  return addedMonths(need, counts);
};
/* The same by adding in all months at once: a column of bits for each power of two. */
const addedMonths = ({ members, points, least: count }, counts) => {
  const columns = [];
  const carry = (from, bits) => {
    for (let place = from, months = bits; months; place += 1) {
      columns[place] ??= 0n;
      [columns[place], months] = [columns[place] ^ months, columns[place] & months];
    }
  };
  members.forEach((member, at) => {
    for (let place = 0; points[at] >> place; place += 1) {
      if (points[at] >> place & 1) carry(place, monthsOf(counts, member));
    }
  });
  let [equal, more] = [-1n, 0n];
  const length = Math.max(columns.length, 32 - Math.clz32(count));
  for (let place = length - 1; place >= 0; place -= 1) {
    const column = columns[place] ?? 0n;
    if (count >> place & 1) equal &= column;
    else {
      more |= equal & column;
      equal &= ~column;
    }
  }
  return more | equal;
};

/** The first month of a mask, null where there is none. */
const firstMonthOf = (months) => (months ? (months & -months).toString(2).length - 1 : null);

/** The first of some places among the members of which the points are enough. */
const sufficient = ({ least: need, points }, places) => {
  const found = [];
  let sum = 0;
  for (const place of places) {
    if (sum >= need) break;
    found.push(place);
    sum += points[place];
  }
  return found;
};
