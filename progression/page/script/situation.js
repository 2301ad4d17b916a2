"use strict";
/* All the rules as flat tables, made once, and what a question changes in them: only what is held, and when.
   Owns what can be had by somebody, and the small problem behind one target. */

const makeSituations = ({ cards, routesTo, isStart, isLate, read, counts: isCounted, counting }) => {
  const LATE = 1; // beside the number of a member, which stands doubled
  const tables = new Map();
  /* Arcs stand by what they award, needs by their arc, members by their need: firsts say where. */
  const tabled = (stated) => {
    const [heads, routes, arcOf, counts, members] = [[], [], [], [], []];
    const [arcsFrom, needsFrom, membersFrom] = [[], [], []];
    const spanned = []; // members that count only by when they were awarded
    const need = (count, rows) => {
      arcOf.push(heads.length);
      counts.push(count);
      membersFrom.push(members.length);
      for (const row of rows) {
        if (row.from || row.until) spanned.push({ row, member: members.length, need: counts.length - 1 });
        members.push(row.id * 2 + (isLate(row) ? LATE : 0));
      }
    };
    const arc = (head, route) => {
      needsFrom.push(counts.length);
      for (const row of route?.lone ?? []) need(1, [row]);
      for (const group of route?.groups ?? []) need(group.need, group.rows);
      heads.push(head);
      routes.push(route);
    };
    cards.forEach((card, id) => {
      arcsFrom.push(heads.length);
      if (isStart(id)) arc(id, null);
      if (!card.status) for (const route of routesTo[id]) {
        const found = read(route, stated);
        if (found) arc(id, found);
      }
    });
    arcsFrom.push(heads.length);
    needsFrom.push(counts.length);
    membersFrom.push(members.length);
    const needOf = new Int32Array(members.length);
    counts.forEach((_, place) => needOf.fill(place, membersFrom[place], membersFrom[place + 1]));
    const usesOf = (kind) => (
      makeIndex(cards.length, members.map((it) => ((it & LATE) === kind ? it >> 1 : -1)), needOf));
    const open = heads.map((_, place) => needsFrom[place + 1] - needsFrom[place]);
    const flat = (numbers) => Int32Array.from(numbers);
    return {
      heads: flat(heads),
      routes,
      arcOf: flat(arcOf),
      members: flat(members),
      arcsFrom,
      needsFrom,
      membersFrom,
      spanned,
      uses: usesOf(0),
      lateUses: usesOf(LATE),
      left: flat(counts),
      open: flat(open),
    };
  };
  const table = (stated) => {
    if (!tables.has(stated)) tables.set(stated, tabled(stated));
    return tables.get(stated);
  };

  /* Counts down the needs that a credential meets; calls `met` with each arc that then lacks nothing. */
  const use = ({ arcOf }, uses, { left, open }, id, met) => {
    for (let at = uses.starts[id]; at < uses.starts[id + 1]; at += 1) {
      const need = uses.places[at];
      left[need] -= 1;
      if (left[need]) continue;
      const arc = arcOf[need];
      open[arc] -= 1;
      if (!open[arc] && met) met(arc);
    }
  };
  const copied = ({ left, open }) => ({ left: left.slice(), open: open.slice() });
  /* What can be had, as flags, held or not; `counters` then say what each arc lacks. */
  const spread = (rules, counters, held, also = []) => {
    const had = new Uint8Array(cards.length);
    for (const id of held.keys()) had[id] = 1;
    const stack = [];
    const have = (id) => {
      if (had[id]) return;
      had[id] = 1;
      stack.push(id);
    };
    also.forEach(have);
    counters.open.forEach((count, arc) => { if (!count) have(rules.heads[arc]); });
    while (stack.length) use(rules, rules.uses, counters, stack.pop(), (arc) => have(rules.heads[arc]));
    return had;
  };
  const situations = new WeakMap();
  /* What a question makes of the rules: `now` with what is held alone, `end` with all that follows; `vain`
     are the members that are held and were awarded when they do not count. */
  const situated = (question) => {
    if (!situations.has(question)) situations.set(question, made(question));
    return situations.get(question);
  };
  const made = (question) => {
    const rules = table(question.stated);
    const now = copied(rules);
    const vain = new Set();
    for (const { row, member, need } of rules.spanned) {
      if (!question.held.has(row.id) || isCounted(row, question.held)) continue;
      vain.add(member);
      now.left[need] += 1; // which its use, below, takes away again
    }
    for (const id of question.held.keys()) {
      use(rules, rules.uses, now, id);
      use(rules, rules.lateUses, now, id);
    }
    const end = copied(now);
    const had = spread(rules, end, question.held);
    return { question, rules, now, end, had, vain };
  };

  /* The needs of an arc that are not met: how many are lacking, of which members that are `kept` (flags);
     late ones are none. */
  const lacking = ({ rules, now, question: { held } }, arc, kept) => {
    const { members, membersFrom, needsFrom } = rules;
    const needs = [];
    for (let need = needsFrom[arc]; need < needsFrom[arc + 1]; need += 1) {
      if (now.left[need] <= 0) continue;
      const open = [];
      for (let at = membersFrom[need]; at < membersFrom[need + 1]; at += 1) {
        const id = members[at] >> 1;
        if (kept[id] && !(members[at] & LATE) && !held.has(id)) open.push(id);
      }
      needs.push({ count: now.left[need], members: open });
    }
    return needs;
  };
  const arcsOf = ({ rules }, id) => {
    const found = [];
    for (let arc = rules.arcsFrom[id]; arc < rules.arcsFrom[id + 1]; arc += 1) found.push(arc);
    return found;
  };
  /* The problem on what can be had and leads to the target, of `kept` alone (flags); null where it has more
     than `most` needs. */
  const narrowed = (situation, target, kept, most = Infinity) => {
    const { rules, end, question } = situation;
    const short = ({ count, members }) => members.length < count;
    const found = new Map([[target, []]]);
    let size = 0;
    for (const [node, arcs] of found) {
      for (const arc of arcsOf(situation, node)) {
        if (end.open[arc]) continue;
        const needs = lacking(situation, arc, kept);
        if (needs.some(short)) continue;
        size += needs.length;
        if (size > most) return null;
        for (const { members } of needs) for (const id of members) if (!found.has(id)) found.set(id, []);
        arcs.push({ route: rules.routes[arc] && counting(rules.routes[arc], question.held), needs });
      }
    }
    return numbered(found);
  };
  /* The problem of credentials with their arcs, numbered in the order of theirs. */
  const numbered = (found) => {
    const ids = [...found.keys()].sort((a, b) => a - b);
    const number = new Map(ids.map((id, place) => [id, place]));
    const place = (id) => number.get(id);
    const inner = ({ route, needs }) => ({ route, needs: needs.map(({ count, members }) => (
      { count, members: members.map(place) })) });
    return { ...makeProblem(ids, ids.map((id) => found.get(id).map(inner))), number };
  };

  /* When each credential can be had; `order` are those that are not held as they come. */
  const earliestOf = ({ rules, now, question }, durations, order) => {
    const allowed = new Uint8Array(cards.length).fill(1);
    for (const id of question.held.keys()) allowed[id] = 0;
    const { heads: head, arcOf, uses } = rules;
    const whole = { size: cards.length, head, open: now.open, counts: now.left, arcOf, uses };
    return earliest(whole, durations, allowed, order);
  };
  /* What can be on the way to the target within `most`: the sum of a way to it, which `times` say, and of
     a chain from there to the target. */
  const between = (situation, measure, times, target, most) => {
    const { rules, end, had, question } = situation;
    const { needsFrom, membersFrom } = rules;
    const kept = new Uint8Array(cards.length);
    const queue = makeHeap();
    const reach = (chain, id) => {
      if (!kept[id] && had[id] && !question.held.has(id) && times[id] + chain <= most) queue.push(chain, id);
    };
    reach(0, target);
    while (queue.keys.length) {
      const [chain, node] = queue.pop();
      if (kept[node]) continue;
      kept[node] = 1;
      for (const arc of arcsOf(situation, node)) {
        if (end.open[arc]) continue;
        const [from, to] = [needsFrom[arc], needsFrom[arc + 1]].map((need) => membersFrom[need]);
        for (let at = from; at < to; at += 1) reach(chain + measure[node], rules.members[at] >> 1);
      }
    }
    return kept;
  };
  /* Credentials that are enough for the target, each by the route that comes first in the `order`. */
  const oneWay = (situation, target, order) => {
    const { end, had } = situation;
    const places = new Float64Array(cards.length).fill(Infinity);
    order.forEach((id, place) => { places[id] = place; });
    const easiest = ({ count, members }) => members.sort((a, b) => places[a] - places[b]).slice(0, count);
    const found = new Set([target]);
    for (const node of found) {
      const arcs = arcsOf(situation, node).filter((arc) => !end.open[arc]);
      const ways = arcs.map((arc) => lacking(situation, arc, had).flatMap(easiest));
      const latest = ways.map((way) => Math.max(-1, ...way.map((id) => places[id])));
      ways[latest.indexOf(Math.min(...latest))].forEach((id) => found.add(id));
    }
    return found;
  };

  return { LATE, situated, copied, spread, narrowed, numbered, arcsOf, earliestOf, between, oneWay };
};
