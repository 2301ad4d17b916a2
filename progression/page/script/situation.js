"use strict";
/* One reader on one day, as progression/planning/situation.py: which arcs are open, when what is held counts.
   Owns what a question changes in the rules; refuses to choose. */

class Situation {
  /** The nodes behind a target, or all. A question is {held: Map of numbers to awards, day, start, stated,
      without: Set of numbers and of `number/slug` of routes}; awards are days, months or years, or empty. */
  constructor(rules, question, target = null) {
    this.rules = rules;
    this.nodes = rules.nodes;
    this.question = question;
    this.target = target;
    this.clock = makeClock(question);
    this._windows = new Map();
    this._held = new Map();
    for (const [id, award] of question.held) {
      for (let node = rules.firstOf[id]; node < rules.firstOf[id + 1]; node += 1) {
        const { lens } = rules.nodes[node];
        if (lens) this._held.set(node, this.clock.held(award, lens, rules.cards[id].valid));
      }
    }
    this._arcs = new Map();
    this.numbers = target === null ? [...rules.nodes.keys()] : this._behind(rules.views[target]);
    this._there = new Set(this.numbers);
    this._known = new Map();
  }

  /** Whether a node is behind the target. */
  has(node) {
    return this._there.has(node);
  }

  /** The months in which what is held possibly and certainly counts. */
  possible(node) {
    return this._held.get(node)?.[0] ?? null;
  }

  certain(node) {
    return this._held.get(node)?.[1] ?? null;
  }

  /** The months in which a new award is one that counts for a view. */
  window(node) {
    const { lens } = this.nodes[node];
    if (!lens || (!lens.since && lens.until === null)) return ALWAYS;
    if (!this._windows.has(lens)) this._windows.set(lens, this.clock.window(lens));
    return this._windows.get(lens);
  }

  /** The arcs to a node that are read; `gate` are the months in which one is open. */
  arcs(node) {
    if (!this._arcs.has(node)) this._arcs.set(node, this._read(node));
    return this._arcs.get(node);
  }

  /** The same situation with other arcs to some nodes. */
  withArcs(changes) {
    const changed = Object.assign(Object.create(Situation.prototype), this);
    changed._arcs = new Map([...this._arcs, ...changes]);
    changed._known = new Map();
    return changed;
  }

  /** What follows from the situation alone, worked out when it is asked for; by another name than who makes it, if given. */
  once(make, name = make) {
    if (!this._known.has(name)) this._known.set(name, make(this));
    return this._known.get(name);
  }

  /** Whether anything counts in some months and not in others. */
  get isDated() {
    return this.once(datedNodes).size > 0;
  }

  /** The months for which a view waits after an award; 0 where something counts as it: what that asks for waits itself. */
  leastWait(node) {
    return this._isRecognised(node) ? 0 : this.nodes[node].lens?.ageMin ?? 0;
  }

  /** Whether its months do not follow from lengths alone. */
  isDatedAt(node) {
    return isPartly(this.possible(node)) || isPartly(this.window(node))
      || Boolean(this.nodes[node].lens?.ageMin && this._isRecognised(node))
      || this.arcs(node).some((arc) => arc.after || isPartly(arc.gate));
  }

  _isRecognised(node) {
    const { taking, lens } = this.nodes[node];
    return Boolean(!taking && lens) && this.arcs(node).some((arc) => !arc.option && !this.nodes[arc.needs[0].members[0]].taking);
  }

  valid(node) {
    return this.rules.cards[this.nodes[node].id].valid;
  }

  /** The rows of what nobody may have who takes the route. */
  bars(route) {
    return (route?.bars ?? []).filter((row) => !row.closed && !(this.question.stated && row.implied));
  }

  /** Whether what is held certainly counts in month 0 as a row asks. */
  isBarred(row) {
    return begins(this.heldBy(row)[1]);
  }

  /** The rows by which a holding that only possibly counts in month 0 bars an arc. */
  mayBar({ option }) {
    return this.bars(option?.route).filter((row) => begins(this.heldBy(row)[0]));
  }

  /** The same situation of somebody whose holding does not count. */
  withoutHeld(id) {
    const changed = this.withArcs([]);
    changed._held = new Map([...this._held].filter(([node]) => this.nodes[node].id !== id));
    return changed;
  }

  /** The months in which what is held possibly and certainly counts as a row asks. */
  heldBy(row) {
    const award = this.question.held.get(row.id);
    return award === undefined ? [null, null] : this.clock.held(award, this.rules.lensOf(row), this.rules.cards[row.id].valid);
  }

  /** The takings by the ordinary routes of a derived renewal, each with the arcs by these. */
  ordinary(step) {
    const told = (node) => Object.values(this.nodes[node].taking.figures).join();
    if (!this.arcs(step)[0]?.option?.derived) return [];
    return this.numbers.filter((node) => this.nodes[node].id === this.nodes[step].id
      && this.nodes[node].taking?.renewal === false && told(node) === told(step))
      .map((node) => [node, this.arcs(node).filter((arc) => this.arcs(step).some((it) => it.option.route === arc.option.route))]);
  }

  _behind(target) {
    const found = new Set([target]);
    for (const node of found) {
      const { taking, lens } = this.nodes[node];
      for (const { needs } of !taking && lens ? this.rules.arcs[node] : this.arcs(node)) {
        for (const { members } of needs) members.forEach((it) => found.add(it));
      }
    }
    return sortedNumbers(found);
  }

  _read(node) {
    const { id, taking, lens } = this.nodes[node];
    const arcs = this.rules.arcs[node];
    if (!taking && lens) {
      const isOpen = (member) => this.window(node) && this.arcs(member).length;
      const counts = ({ needs: [{ members: [member] }] }) => !this.nodes[member].taking || isOpen(member);
      return arcs.every(counts) ? arcs : arcs.filter(counts);
    }
    if (taking && this.question.without.has(id)) return [];
    return arcs.some((arc) => this._isSpecial(arc)) ? arcs.flatMap((arc) => this._asked(arc)) : arcs;
  }

  /* Whether a question can change it. */
  _isSpecial({ option: { route, derived } }) {
    const { stated, without } = this.question;
    return route && (stated || without.size || derived || route.renews || route.bars.length > 0);
  }

  _asked(arc) {
    const { route, derived } = arc.option;
    if (!route) return [arc];
    if (this.question.without.has(`${this.nodes[arc.head].id}/${route.slug}`)) return [];
    if (this.bars(route).some((row) => this.isBarred(row))) return [];
    const read = this.question.stated ? this._stated(arc) : arc;
    if (!read) return [];
    if (derived) return this._derived(read);
    return route.renews ? [{ ...read, gate: this._renewedIn(route) }] : [read];
  }

  /* The arc by the rows alone that are stated; null where those are no route. */
  _stated(arc) {
    const { route, asks } = arc.option;
    const lines = this.rules.linesOf(route);
    if (arc.option.derived || lines.every((row) => row.implied)) return null;
    if (!lines.some((row) => row.implied)) return arc;
    const kept = [];
    for (const [place, ask] of asks.entries()) {
      const at = [...ask.rows.keys()].filter((it) => !ask.rows[it].implied);
      const isGroup = place >= route.lone.filter((row) => !row.closed).length;
      const whole = isGroup ? route.groups[place - asks.length + route.groups.length].rows : ask.rows;
      if (!at.length && whole.every((row) => row.implied)) continue;
      const { least: need, members, points } = arc.needs[place];
      const some = { least: need, members: at.map((it) => members[it]), points: at.map((it) => points[it]) };
      if (some.points.reduce((sum, it) => sum + it, 0) < need) return null;
      kept.push([{ need, rows: at.map((it) => ask.rows[it]) }, some]);
    }
    const option = { ...arc.option, asks: kept.map(([ask]) => ask) };
    return { ...arc, option, needs: kept.map(([, some]) => some) };
  }

  /* The months in which the route renews what is held; repeats do not ask for these. */
  _renewedIn(route) {
    const award = this.question.held.get(this.nodes[route.renews.node].id);
    return award === undefined ? null : this.clock.held(award, this.rules.lensOf(route.renews), null)[0];
  }

  /* A renewal where no row says how is there for who needs it. */
  _derived(arc) {
    const { id } = this.nodes[arc.head];
    if (!this.question.held.has(id)) return [];
    const held = this.possible(this.rules.views[id]);
    if (held && held[1] === null) return [];
    if (arc.option.whole.every((ask) => this._isMet(ask))) return [];
    return [{ ...arc, gate: held ? [held[1] + 1, null] : ALWAYS }];
  }

  /* Whether what is held, or counts by it, meets an ask in month 0. */
  _isMet({ need, rows }) {
    return rows.reduce((sum, row) => sum + (this._countsHeld(row.node, new Set()) ? row.points : 0), 0) >= need;
  }

  _countsHeld(view, above) {
    if (begins(this.possible(view))) return true;
    if (this.nodes[view].taking) return false;
    const inner = new Set([...above, view]);
    const isMet = ({ least: need, members, points }) => members.reduce((sum, member, at) => (
      sum + (!inner.has(member) && this._countsHeld(member, inner) ? points[at] : 0)), 0) >= need;
    return this.rules.arcs[view].map((arc) => arc.needs[0].members[0]).filter((node) => !this.nodes[node].taking)
      .some((node) => this.arcs(node).some((arc) => arc.needs.every(isMet)));
  }
}
