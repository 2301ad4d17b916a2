"use strict";
/* The months of a plan's steps, from the last to the first, so that little is taken twice, as
   progression/planning/placing.py. A use is {view, begin, taking, neededFor}, an award {step, arc, begins, ends, repeat,
   neededFor}; what something rests on is {uses, rows, via, by, after}: a use of -1 asks for no award, but that its taking
   is begun by then. */
const NOTHING = { uses: [], rows: [], via: [], by: [], after: [] };
const usedBy = ({ uses, after }) => [...uses, ...after];
const together = (one, other) => ({
  uses: [...one.uses, ...other.uses],
  rows: [...one.rows, ...other.rows],
  via: [...one.via, ...other.via],
  by: [...one.by, ...other.by],
});

class Placing {
  /** Steps that are taken by these arcs (a Map), and the months in which that is possible. */
  constructor(situation, nodes, horizon, arcs) {
    Object.assign(this, { _situation: situation, _arcs: arcs });
    this._counting = new Counting(situation, horizon, nodes, arcs);
    this._counted = this._counting.run(new Set(arcs.keys()));
    this._ranks = new Map();
    this._below = new Map();
    this._others = new Map();
    this._rests = new Map(); // what awards rest on, by arc
    this._rank();
    this._order = this._usersFirst();
  }

  /* Ranks the steps by when others make them possible; what those bring, for each step. */
  _rank() {
    for (let rank = 0; this._ranks.size < this._arcs.size; rank += 1) {
      const counted = this._counting.run(new Set(this._ranks.keys()));
      const left = [...this._arcs.keys()].filter((step) => !this._ranks.has(step));
      const fresh = left.filter((step) => this._counting.awarded(this._arcs.get(step), counted));
      for (const step of fresh.length ? fresh : left) {
        this._ranks.set(step, rank);
        this._below.set(step, counted);
      }
    }
  }

  /* The steps, each after those that may use it; in a circle the last possible first. */
  _usersFirst() {
    const below = new Map([...this._arcs].map(([step, arc]) => [step, this._belowOf(step, arc)]));
    let left = [...this._arcs.keys()].sort((a, b) => this._ranks.get(b) - this._ranks.get(a) || a - b);
    const order = [];
    while (left.length) {
      const used = new Set(left.flatMap((step) => below.get(step)));
      const free = left.filter((step) => !used.has(step));
      const some = free.length ? free : left.slice(0, 1);
      order.push(...some);
      left = left.filter((step) => !some.includes(step));
    }
    return order;
  }

  /* The other steps that a step may use. */
  _belowOf(step, arc) {
    const found = new Set();
    const arcs = new Set([arc]);
    for (const { needs, after = [] } of arcs) for (const { members } of [...needs, { members: after }]) for (const member of members) {
      if (this._arcs.has(member)) found.add(member);
      else if (!this._situation.nodes[member].taking) this._situation.arcs(member).forEach((it) => arcs.add(it));
    }
    found.delete(step);
    return [...found];
  }

  /** The timetable with the cheapest repeats in which the target counts in a month: {awards: [[award, rest]], target,
      month, price, soonest}; `soonest` is the first month in which each step could be begun. Null where there is none. */
  until(target, month) {
    const rest = this._seen(target, month, { counted: this._counted, user: -1, above: [] });
    const found = rest && this._settled(rest, month);
    if (!found) return null;
    const first = (step) => firstMonthOf(monthsOf(this._counted.made, step)) ?? 0;
    return { ...found, soonest: new Map(this._order.map((step) => [step, first(step) - this._length(step)])) };
  }

  /* Settles the months of the steps one after the other, from the last to the first, depth first. */
  _settled(target, last) {
    const MAX_TRIED = 500; // months tried for single steps before the cheapest so far is taken
    const PATIENCE = 20 * MAX_TRIED; // and before the first is found
    const order = this._order;
    if (!order.length) return { awards: [], target, month: last, price: 0 };
    const pending = new Map(order.map((step) => [step, []]));
    const pend = (uses) => uses.forEach((use) => use.taking !== null && pending.get(use.taking).push(use));
    const usesOf = (choice) => choice.awards.flatMap(([, rest]) => usedBy(rest));
    pend(target.uses);
    let [best, tried] = [null, 0];
    const taken = [];
    const choices = () => this._choices(order[taken.length], pending, last, new Map(taken.map(({ awards }, at) => (
      [order[at], awards]))));
    const stack = [choices()];
    while (stack.length && (!best || best.price) && tried < (best ? MAX_TRIED : PATIENCE)) {
      if (taken.length === stack.length) {
        usesOf(taken.pop()).forEach((use) => use.taking !== null && pending.get(use.taking).pop());
      }
      const { value: choice } = stack.at(-1).next();
      if (!choice) {
        stack.pop();
        continue;
      }
      tried += 1;
      const price = taken.reduce((sum, it) => sum + it.price, choice.price);
      if (best && price >= best.price) continue;
      taken.push(choice);
      pend(usesOf(choice));
      if (taken.length < order.length) stack.push(choices());
      else best = { awards: taken.flatMap((it) => it.awards), target, month: last, price };
    }
    return best;
  }

  /* The awards that a step may have, for all that rests on it. What is rested on still gets its months, or has an award
     that serves. */
  *_choices(step, pending, last, settled) {
    const uses = [...pending.get(step)];
    const isServed = (use) => {
      if (use.taking !== step && !settled.has(use.taking)) return true;
      const [low, high] = this._window(use);
      return (settled.get(use.taking) ?? []).some(([{ ends }]) => low <= ends && ends <= high);
    };
    for (const month of this._months(step, uses, last)) {
      const awards = this._awards(step, month, uses) ?? [];
      const found = awards.map((award) => [award, this._restOf(award)]);
      if (!found.length || !found.every(([, rest]) => rest && usedBy(rest).every(isServed))) continue;
      const price = awards.reduce((sum, award) => sum + (award.repeat ? this._price(award) : 0), 0);
      yield { awards: found, price };
    }
  }

  /* The months in which a step may be awarded first, the latest first. Only where what it rests on can expire does an
     earlier one ever help. */
  *_months(step, uses, last) {
    const made = monthsOf(this._counted.made, step);
    const windows = uses.map((use) => this._window(use));
    const [low, high] = windows.length ? windows.reduce((a, b) => (b[1] < a[1] ? b : a)) : [0, last];
    const flexible = this._canExpire(this._arcs.get(step));
    for (let month = high; month >= low; month -= 1) {
      if (!bitAt(made, month)) continue;
      yield month;
      if (!flexible) return;
    }
  }

  _canExpire(arc) {
    return arc.needs.some(({ members }) => members.some((member) => {
      const { lens } = this._situation.nodes[member];
      const ages = lens && agesOf(lens, this._situation.valid(member));
      return !ages || ages[1] !== null;
    }));
  }

  /* The first and the last month in which an award serves the use. */
  _window({ view, begin, taking }) {
    if (view < 0) return [0, begin + this._length(taking)];
    const [youngest, oldest] = agesOf(this._situation.nodes[view].lens, this._situation.valid(view)) ?? [0, null];
    const [first, last] = this._situation.window(view) ?? ALWAYS;
    return [Math.max(0, oldest === null ? 0 : begin - oldest, first), least(begin - youngest, last)];
  }

  /* The awards of a step that serve all uses, the first of them in a month; null where none do. */
  _awards(step, month, uses) {
    const arc = this._arcs.get(step);
    const found = [{ step, arc, begins: month - this._length(step), ends: month, repeat: false, neededFor: -1 }];
    const ordered = uses.map((use) => [this._window(use), use]).sort(([a], [b]) => a[1] - b[1]);
    for (const [[low, high], use] of ordered) {
      const { ends } = found.at(-1);
      if (low <= ends && ends <= high) continue;
      const again = this._again(step, use, ends);
      if (!again) return null;
      found.push(again);
    }
    return found;
  }

  /* The cheapest way to be awarded it once more for a use, the latest of those. */
  _again(step, use, before) {
    const [low, high] = this._window(use);
    let best = null;
    for (const node of this._same(step)) {
      const length = this._length(node);
      for (const arc of this._situation.arcs(node)) {
        const open = this._counting.met(arc, this._below.get(step).counts);
        for (let month = high; month >= Math.max(low, before, length); month -= 1) {
          if (!bitAt(open, month - length) || !this._renewsInTime(arc, month - length, before)) continue;
          const award = { step, arc, begins: month - length, ends: month, repeat: true, neededFor: use.neededFor };
          const key = [this._price(award), -month];
          if (!best || compareKeys(key, best.key) < 0) best = { key, award };
          break;
        }
      }
    }
    return best && best.award;
  }

  /* Every taking of the same credential. */
  _same(step) {
    const { nodes, firstOf } = this._situation.rules;
    const found = [];
    for (let node = firstOf[nodes[step].id]; node < firstOf[nodes[step].id + 1]; node += 1) {
      if (nodes[node].taking && this._situation.has(node)) found.push(node);
    }
    return found;
  }

  /* Whether a renewal may still be made so long after the award before. */
  _renewsInTime({ option }, begin, before) {
    const row = option.route?.renews;
    if (!row) return !option.derived;
    return begin >= before + (row.ageMin ?? 0) && (row.ageMax === null || begin <= before + row.ageMax);
  }

  _length(node) {
    return this._situation.nodes[node].taking?.figures.monthsMin ?? 0;
  }

  _price({ arc }) {
    return this._situation.nodes[arc.head].taking?.figures.costMin ?? 0;
  }

  /* What an award rests on when it is begun; null where that is not there. What is there without the step, and what
     needs it, goes first: nothing leans on itself. */
  _restOf({ step, arc, begins: month }) {
    if (!this._rests.has(arc)) this._rests.set(arc, new Map());
    const known = this._rests.get(arc);
    const key = `${step} ${month}`;
    if (!known.has(key)) known.set(key, this._found(step, arc, month));
    return known.get(key);
  }

  _found(step, arc, month) {
    for (const counted of this._there(step)) {
      const found = this._metBy(arc, month, { counted, user: step, above: [] });
      if (!found) continue;
      const begin = month + this._length(arc.head);
      const begun = (arc.after ?? []).filter((it) => this._arcs.has(it));
      return { ...found, after: begun.map((taking) => ({ view: -1, begin, taking, neededFor: step })) };
    }
    return null;
  }

  /* What steps before one bring, then all others, then all. */
  *_there(step) {
    yield this._below.get(step);
    if (!this._others.has(step)) {
      const others = [...this._arcs.keys()].filter((it) => it !== step);
      this._others.set(step, this._counting.run(new Set(others)));
    }
    yield this._others.get(step);
    yield this._counted;
  }

  /* What meets all needs of an arc in a month. `looking` says for which step, {user}, among what, {counted}, and below
     which views, {above}. */
  _metBy({ needs, option }, month, looking) {
    let found = NOTHING;
    for (const [at, need] of needs.entries()) {
      const met = this._meets(need, option.asks[at].rows, month, looking, found.uses);
      if (!met) return null;
      found = together(found, met);
    }
    return found;
  }

  /* What meets a need in a month: what is held first, what counts longest, what is used too, by id. */
  _meets({ members, points, least: need }, rows, month, looking, used) {
    const { nodes } = this._situation;
    const ids = new Set(used.map(({ view }) => nodes[view].id));
    const isHeld = (at) => bitAt(monthsOf(this._counting.held, members[at]), month);
    const idOf = (at) => nodes[members[at]].id;
    const isUsed = (at) => ids.has(idOf(at));
    const counts = (member) => bitAt(monthsOf(looking.counted.counts, member), month) && !looking.above.includes(member);
    const there = [...members.keys()].filter((at) => counts(members[at]));
    const lasts = (at) => {
      const ages = agesOf(nodes[members[at]].lens ?? { ageMin: 0, ageMax: null }, this._situation.valid(members[at]));
      return ages ? ages[1] ?? Number.MAX_SAFE_INTEGER : 0;
    };
    there.sort((a, b) => isHeld(b) - isHeld(a) || lasts(b) - lasts(a) || isUsed(b) - isUsed(a) || idOf(a) - idOf(b));
    let [found, sum] = [NOTHING, 0];
    for (const at of there) {
      if (sum >= need) break;
      const uses = this._seen(members[at], month, looking);
      if (!uses) continue;
      sum += points[at];
      found = together(found, { ...uses, rows: rows.slice(at, at + 1) });
    }
    return sum >= need ? found : null;
  }

  /* By what a view counts in a month: an award that is held, one of the plan, or others. */
  _seen(view, month, looking) {
    const { nodes } = this._situation;
    const { counted, user: neededFor, above } = looking;
    if (bitAt(monthsOf(this._counting.held, view), month)) {
      return { ...NOTHING, uses: [{ view, begin: month, taking: null, neededFor }] };
    }
    const isTaking = (node) => nodes[node].taking !== null;
    const below = this._situation.arcs(view).filter((arc) => !arc.option).map((arc) => arc.needs[0].members[0]);
    for (const taking of isTaking(view) ? [view] : below.filter(isTaking)) {
      const use = { view, begin: month, taking, neededFor };
      const [low, high] = this._window(use);
      const span = high >= low ? (1n << BigInt(high + 1)) - (1n << BigInt(low)) : 0n;
      if (this._arcs.has(taking) && monthsOf(counted.made, taking) & span) return { ...NOTHING, uses: [use] };
    }
    if (isTaking(view)) return null;
    for (const node of below.filter((it) => !isTaking(it))) {
      const [arc] = this._situation.arcs(node);
      const found = arc && this._metBy(arc, month, { ...looking, above: [...above, view] });
      if (!found) continue;
      const onSteps = found.uses.some((use) => use.taking !== null);
      return { uses: found.uses, rows: [], via: [...found.via, ...found.rows], by: onSteps ? [...found.by, node] : found.by };
    }
    return null;
  }
}
