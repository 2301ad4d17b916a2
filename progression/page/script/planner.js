"use strict";
/* Answers what leads to a credential and what is next, by the rules of the Python planner.
   Owns the logic of routes; knows credentials as numbers, in the order of their ids, and no words. */

/** The planner of the rules that progression/page/rules.py wrote down. */
const makePlanner = ({ cards: numbers, shapes, routes: told, slugs, day }, limits = {}) => {
  const { maxWork = 200000, maxSets = 10 } = limits;
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const cards = numbers.map((it) => shapes[it]).map(([kind = 0, tier = 0, category = 0, status = 0, silent = 0, ...measures]) => {
    const [monthsMin, monthsMax, costMin, costMax, valid] = measures.map((it) => it ?? undefined);
    return { kind, tier, category, status, silent, monthsMin, monthsMax, costMin, costMax, valid };
  });
  const number = (digits) => parseInt(digits, 36);
  const split = (text, mark) => (text ? text.split(mark) : []);
  const rowOf = (told) => {
    const [digits, from = "", until = ""] = told.split("@");
    const code = number(digits);
    return { id: code >> 2, implied: code & 1, closed: code & 2, from, until };
  };
  const groupOf = (told) => {
    const [need, rows] = told.split(":");
    return { need: number(need), rows: split(rows, ",").map(rowOf) };
  };
  const routeOf = (told, place) => {
    const [slug, ...parts] = told.split(" ");
    const group = (part) => part.includes(":");
    return {
      slug: slugs[number(slug)],
      place,
      lone: parts.filter((part) => !group(part)).map(rowOf),
      groups: parts.filter(group).map(groupOf),
    };
  };
  const routesTo = told.split(";").map((routes) => split(routes, "|").map(routeOf));
  for (const routes of routesTo) routes.sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const rowsOf = (route) => [...route.lone, ...route.groups.flatMap((it) => it.rows)];
  const opened = (group) => group.rows.filter((row) => !row.closed);
  const closed = (route) => route.lone.some((row) => row.closed)
    || route.groups.some((group) => opened(group).length < group.need);

  /* What may be used: the question {held: Set of numbers, stated: boolean} as arcs */
  const usable = (route, { held, stated }) => {
    const read = (row) => !(stated && row.implied);
    const counts = ({ id, until }) => held.has(id) || day.slice(0, until.length) <= until;
    const lone = route.lone.filter(read);
    const groups = route.groups.map((group) => (
      { need: group.need, rows: opened(group).filter((row) => read(row) && counts(row)) }));
    const enough = lone.every(counts) && groups.every((it) => it.rows.length >= it.need);
    if (closed(route) || !enough || !(lone.length + groups.length)) return null;
    return { ...route, lone, groups };
  };
  const needsOf = (route, held) => {
    const needs = route.lone.map((row) => ({ count: 1, members: [row.id] }));
    for (const { need, rows } of route.groups) {
      const members = rows.map((row) => row.id);
      needs.push({ count: need - members.filter((id) => held.has(id)).length, members });
    }
    const open = needs.map(({ count, members }) => (
      { count, members: members.filter((id) => !held.has(id)) }));
    return open.filter(({ count, members }) => count > 0 && members.length);
  };
  const starts = (id) => !routesTo[id].length && cards[id].silent < 2;
  const arcsTo = (id, question) => {
    if (question.held.has(id) || cards[id].status) return [];
    if (starts(id)) return [{ route: null, needs: [] }];
    const routes = routesTo[id].map((route) => usable(route, question)).filter(Boolean);
    return routes.map((route) => ({ route, needs: needsOf(route, question.held) }));
  };
  const wired = (question, nodes, arcs) => {
    const users = cards.map(() => new Set());
    for (const node of nodes) {
      for (const arc of arcs[node]) {
        for (const need of arc.needs) need.members.forEach((member) => users[member].add(node));
      }
    }
    return { question, nodes, arcs, users };
  };
  const problems = new WeakMap();
  const whole = (question) => {
    if (!problems.has(question)) problems.set(question, made(question));
    return problems.get(question);
  };
  const made = (question) => {
    const nodes = [...cards.keys()].filter((id) => !question.held.has(id));
    return wired(question, nodes, cards.map((_, id) => arcsTo(id, question)));
  };

  /* What follows from what; a cycle never supports itself */
  const ready = (arc, times) => {
    let latest = 0;
    for (const { count, members } of arc.needs) {
      const had = Float64Array.from(members, (member) => times[member]).sort();
      latest = Math.max(latest, had[count - 1]);
    }
    return latest;
  };
  /** When each node can be had, Infinity where it cannot; of `allowed` alone. */
  const earliest = ({ nodes, arcs, users }, durations, allowed = new Set(nodes)) => {
    const times = Array(cards.length).fill(Infinity);
    const queue = [...allowed];
    for (const node of queue) {
      const time = Math.min(...arcs[node].map((arc) => ready(arc, times))) + durations[node];
      if (time >= times[node]) continue;
      times[node] = time;
      for (const user of users[node]) if (allowed.has(user)) queue.push(user);
    }
    return times;
  };
  const none = cards.map(() => 0);
  const months = cards.map((card) => card.monthsMin ?? 0);
  const withins = new WeakMap();
  const reachable = (problem) => {
    if (withins.has(problem)) return withins.get(problem);
    const times = earliest(problem, none);
    const within = new Set(problem.nodes.filter((node) => times[node] < Infinity));
    withins.set(problem, within);
    return within;
  };
  /** The problem on what can be had and leads to the target; null if that cannot. */
  const narrowed = (problem, target) => {
    const within = reachable(problem);
    if (!within.has(target)) return null;
    const found = new Set([target]);
    const member = (id) => within.has(id);
    const arcs = Array(cards.length).fill([]);
    for (const node of found) {
      for (const arc of problem.arcs[node]) {
        const needs = arc.needs.map(({ count, members }) => (
          { count, members: members.filter(member) }));
        needs.forEach((need) => need.members.forEach((id) => found.add(id)));
        if (needs.every((it) => it.members.length >= it.count)) arcs[node] = [...arcs[node], { ...arc, needs }];
      }
    }
    return wired(problem.question, [...found].sort((a, b) => a - b), arcs);
  };

  /* Every minimal set that is enough, as bit masks (labels, de Kleer 1986) */
  const TOO_MANY = Symbol("too many");
  const TIMES = 2 ** 20; // more than there are nodes: what comes first weighs this much more
  const combinations = (items, count) => {
    if (!count) return [[]];
    return items.flatMap((item, at) => (
      combinations(items.slice(at + 1), count - 1).map((rest) => [item, ...rest])));
  };
  const sizeOf = (mask) => {
    let size = 0;
    for (let rest = mask; rest; rest &= rest - 1n) size += 1;
    return size;
  };
  /** Sets of nodes of which none can be dropped: of nodes that are `counted`, only where they
      are assumed. Sets that weigh more than `ceiling` are left out; `next` is the least such weight.
      By time a step more may be a short cut. Null where the work allowed is not enough. */
  const waysTo = (problem, target, durations, options = {}) => {
    const { counted = problem.nodes, weights = none, ceiling = Infinity, effort } = options;
    const bits = new Map(counted.map((node, place) => [node, 1n << BigInt(place)]));
    const bitOf = (node) => bits.get(node) ?? 0n;
    const nodesIn = (mask) => new Set(counted.filter((node) => mask & bits.get(node)));
    const timed = problem.nodes.some((node) => durations[node]);
    const label = new Map(problem.nodes.map((node) => [node, []]));
    const clock = new Map();
    const weighed = new Map();
    let next = Infinity;
    let left = effort;
    const spend = (work) => {
      left -= work;
      if (left < 0) throw TOO_MANY;
    };
    const weight = (mask) => {
      if (!weighed.has(mask)) weighed.set(mask, sum([...nodesIn(mask)].map((node) => weights[node])));
      return weighed.get(mask);
    };
    const fits = (total) => {
      if (total > ceiling) next = Math.min(next, total);
      return total <= ceiling;
    };
    const light = (mask) => ceiling === Infinity || timed || fits(weight(mask));
    const early = (mask, node) => (
      ceiling === Infinity || !timed || fits(time(mask, node) * TIMES + weight(mask)));
    const time = (mask, node) => {
      const key = `${mask} ${node}`;
      if (!clock.has(key)) {
        spend(problem.nodes.length);
        clock.set(key, earliest(problem, durations, nodesIn(mask))[node]);
      }
      return clock.get(key);
    };
    const beats = (small, large, node) => (
      !(small & ~large) && (!timed || time(small, node) <= time(large, node)));
    const joined = (some, others, barred) => {
      const found = new Set();
      for (const a of some) {
        spend(others.length);
        for (const b of others) if (!((a | b) & barred) && light(a | b)) found.add(a | b);
      }
      return [...found];
    };
    const smallest = (masks) => {
      const kept = [];
      const sized = masks.map((mask) => [sizeOf(mask), mask]).sort(([a], [b]) => a - b);
      for (const [, mask] of sized) {
        spend(kept.length);
        if (!kept.some((small) => !(small & ~mask))) kept.push(mask);
      }
      return kept;
    };
    const ofNeed = ({ count, members }) => {
      const had = members.filter((member) => label.get(member).length);
      const chosen = combinations(had, count);
      const ways = chosen.flatMap((some) => (
        some.reduce((found, member) => joined(found, label.get(member), 0n), [0n])));
      return [...new Set(ways)];
    };
    const ofArc = (arc, node) => arc.needs.reduce((ways, need) => {
      const found = joined(ways, ofNeed(need), bitOf(node));
      return timed ? found : smallest(found);
    }, [0n]);
    const extend = (node) => {
      let ways = label.get(node);
      let grown = false;
      for (const arc of problem.arcs[node]) {
        const own = counted === problem.nodes || arc.assumed ? bitOf(node) : 0n;
        for (const way of ofArc(arc, node).map((mask) => mask | own)) {
          spend(ways.length);
          if (!light(way) || !early(way, node)) continue;
          if (ways.some((kept) => beats(kept, way, node))) continue;
          ways = [...ways.filter((kept) => !beats(way, kept, node)), way];
          grown = true;
        }
      }
      label.set(node, ways);
      return grown;
    };
    const rounds = earliest(problem, cards.map(() => 1));
    const waiting = new Set([...problem.nodes].sort((a, b) => rounds[a] - rounds[b]));
    try {
      for (const node of waiting) {
        waiting.delete(node);
        if (extend(node)) problem.users[node].forEach((user) => waiting.add(user));
      }
    } catch (reason) {
      if (reason === TOO_MANY) return null;
      throw reason;
    }
    return { ways: label.get(target).map((mask) => [...nodesIn(mask)]), next };
  };

  /** One way without a needless step, where there are too many to compare them all. */
  const easyWay = (problem, target, durations, prices) => {
    const scale = problem.nodes.length + 1;
    const timed = durations.some(Boolean);
    const marks = earliest(problem, (timed ? durations : prices).map((it) => it * scale + 1));
    const easiest = ({ count, members }) => [...members].sort((a, b) => marks[a] - marks[b] || a - b).slice(0, count);
    let found = new Set([target]);
    for (const node of found) {
      const arcs = [...problem.arcs[node]].sort((a, b) => ready(a, marks) - ready(b, marks));
      arcs[0].needs.flatMap(easiest).forEach((member) => found.add(member));
    }
    const deadline = earliest(problem, durations, found)[target];
    for (const node of [...found].sort((a, b) => prices[b] - prices[a] || a - b)) {
      const rest = new Set(found);
      rest.delete(node);
      if (earliest(problem, durations, rest)[target] <= deadline) found = rest;
    }
    return [...found].sort((a, b) => a - b);
  };

  /* The first that the order of plans looks at, as one number for each node */
  const weightsBy = (by) => cards.map((card) => {
    if (by === "steps") return 1;
    const known = card[`${by === "cost" ? by : "months"}Max`] !== undefined;
    return Number(!known) + (by === "cost" ? (card.costMin ?? 0) * TIMES : 0);
  });
  /** The sets of nodes among which the `limit` best plans are, `ways` of them in all. Where they
      are too many to list, ever heavier ones are, until there are enough. */
  const search = (problem, target, durations, by, limit) => {
    const listed = waysTo(problem, target, durations, { effort: maxWork });
    if (listed) return { sets: listed.ways, ways: listed.ways.length, exact: true };
    const weights = weightsBy(by);
    let ceiling = 0;
    let sets = [];
    while (sets.length <= limit) {
      const found = waysTo(problem, target, durations, { weights, ceiling, effort: 4 * maxWork });
      if (!found) break;
      sets = found.ways;
      ceiling = found.next;
    }
    if (sets.length) return { sets, ways: null, exact: true };
    return { sets: [easyWay(problem, target, durations, weights)], ways: null, exact: false };
  };

  /* A set of credentials to a plan: the route of each, what it uses, the order */
  const met = (arc, had) => arc.needs.every(({ count, members }) => members.filter(had).length >= count);
  const choose = (arc, held, had) => {
    if (!arc.route) return { route: null, rows: [] };
    const place = (a, b) => held.has(b.id) - held.has(a.id) || a.id - b.id;
    const used = new Map();
    const groups = arc.route.groups.flatMap(({ need, rows }) => (
      rows.filter(({ id }) => held.has(id) || had(id)).sort(place).slice(0, need)));
    for (const row of [...arc.route.lone, ...groups]) {
      if (row.implied || !used.has(row.id)) used.set(row.id, row);
    }
    return { route: arc.route, rows: [...used.values()].sort(place) };
  };
  const impliedIn = (choice) => sum(choice.rows.map((row) => row.implied));
  const byRank = (a, b) => impliedIn(a) - impliedIn(b) || (a.route.slug < b.route.slug ? -1 : 1);
  const inOrder = (choices) => {
    const waiting = new Map([...choices].sort(([a], [b]) => a - b));
    const order = [];
    while (waiting.size) {
      const free = [...waiting].find(([, { rows }]) => !rows.some(({ id }) => waiting.has(id)));
      if (!free) return null;
      order.push(free);
      waiting.delete(free[0]);
    }
    return order;
  };
  const founded = (problem, nodes, tight, times, byReady) => {
    const arcs = [...problem.arcs];
    for (const node of nodes) arcs[node] = tight.get(node);
    for (const node of nodes) {
      const ranked = tight.get(node)
        .map((arc) => ({ arc, ...choose(arc, problem.question.held, byReady(node)) }));
      if (ranked.length > 1) ranked.sort(byRank);
      const best = ranked.find(({ arc }) => {
        const trial = [...arcs];
        trial[node] = [arc];
        const found = earliest({ ...problem, arcs: trial }, months, new Set(nodes));
        return nodes.every((it) => found[it] === times[it]);
      });
      if (best) arcs[node] = [best.arc];
    }
    const chosen = new Map();
    const waiting = new Set(nodes);
    while (waiting.size) {
      const had = (node) => (id) => chosen.has(id) && byReady(node)(id);
      const next = [...waiting].find((node) => met(arcs[node][0], had(node)));
      chosen.set(next, choose(arcs[next][0], problem.question.held, had(next)));
      waiting.delete(next);
    }
    return chosen;
  };
  const choicesOf = (problem, nodes) => {
    const times = earliest(problem, months, new Set(nodes));
    const byReady = (node) => (id) => times[id] <= times[node] - months[node];
    const tight = new Map(nodes.map((node) => (
      [node, problem.arcs[node].filter((arc) => met(arc, byReady(node)))])));
    const chosen = new Map();
    for (const node of nodes) {
      const options = tight.get(node).map((arc) => choose(arc, problem.question.held, byReady(node)));
      chosen.set(node, options.length > 1 ? options.sort(byRank)[0] : options[0]);
    }
    return inOrder(chosen) ?? inOrder(founded(problem, nodes, tight, times, byReady));
  };
  const span = (low, high, pairs) => {
    const unknown = pairs.filter(([min, max]) => min === undefined || max === undefined).length;
    return { min: low, max: unknown ? null : high, unknown };
  };
  const costOf = (ids) => {
    const pairs = ids.map((id) => [cards[id].costMin, cards[id].costMax]);
    return span(sum(pairs.map(([min]) => min ?? 0)), sum(pairs.map(([, max]) => max ?? 0)), pairs);
  };
  const timeOf = (steps) => {
    const ends = [0, 1].map((end) => {
      const done = new Map();
      for (const { id, rows } of steps) {
        const before = Math.max(0, ...rows.map((row) => done.get(row.id) ?? 0));
        done.set(id, before + ([cards[id].monthsMin, cards[id].monthsMax][end] ?? 0));
      }
      return Math.max(0, ...done.values());
    });
    return span(...ends, steps.map(({ id }) => [cards[id].monthsMin, cards[id].monthsMax]));
  };
  const totalled = (steps) => (
    { steps, cost: costOf(steps.map((step) => step.id)), months: timeOf(steps) });
  const planOf = (problem, nodes) => (
    totalled(choicesOf(problem, nodes).map(([id, choice]) => ({ id, ...choice }))));
  /** The lower, the better: what is asked for, steps, starts, implied rows, ids. */
  const keyOf = ({ steps, cost, months: time }, by) => {
    const total = { cost, time }[by];
    const ids = steps.map((step) => step.id).sort((a, b) => a - b);
    const starting = steps.filter((step) => !step.route).length;
    const ties = [steps.length, starting, sum(steps.map(impliedIn)), ...ids];
    return total ? [total.min, total.unknown, total.max ?? 0, ...ties] : ties;
  };
  const compare = (a, b) => {
    const at = a.findIndex((value, index) => value !== b[index]);
    return at < 0 ? 0 : a[at] - b[at];
  };

  const leftOut = (routes, { stated }) => {
    const rows = stated ? routes.flatMap(rowsOf).filter((row) => row.implied && !row.closed) : [];
    return [...new Set(rows.map((row) => row.id))].sort((a, b) => a - b);
  };
  const routesBehind = (target) => {
    const found = new Set([target]);
    for (const node of found) routesTo[node].flatMap(rowsOf).forEach((row) => found.add(row.id));
    return [...found].flatMap((node) => routesTo[node]);
  };

  /** The smallest sets that, held or published, would open the target: by id, at most ten. */
  const missing = (problem, target) => {
    const free = { route: null, needs: [] };
    const within = reachable(problem);
    const blocked = problem.nodes.filter((node) => !within.has(node));
    const roots = blocked.filter((node) => !problem.arcs[node].length);
    for (const some of [roots, blocked.filter((node) => node !== target)]) {
      const arcs = problem.arcs.map((own, node) => (within.has(node) ? [free] : own));
      for (const node of some) arcs[node] = [...arcs[node], { ...free, assumed: true }];
      const open = narrowed(wired(problem.question, problem.nodes, arcs), target);
      const counted = open && some.filter((node) => open.nodes.includes(node));
      const sets = open && waysTo(open, target, none, { counted, effort: maxWork })?.ways;
      if (!sets?.length) continue;
      const least = Math.min(...sets.map((set) => set.length));
      return sets.filter((set) => set.length === least).sort(compare).slice(0, maxSets);
    }
    return [[target]];
  };

  /** Up to `limit` best plans by steps, cost or time; `ways` is how many exist, null if uncounted. */
  const answer = (target, question, by, limit = 1) => {
    const said = { target, plans: [], ways: 0, more: false, exact: true, missing: [], leftOut: [] };
    if (question.held.has(target)) return { ...said, plans: [totalled([])], ways: 1 };
    const all = whole(question);
    const problem = narrowed(all, target);
    if (!problem) {
      const out = leftOut(routesBehind(target), question);
      return { ...said, missing: missing(all, target), leftOut: out };
    }
    const durations = by === "time" ? months : none;
    const { sets, ways, exact } = search(problem, target, durations, by, limit);
    const plans = sets.map((nodes) => planOf(problem, nodes))
      .map((plan) => [keyOf(plan, by), plan]).sort(([a], [b]) => compare(a, b))
      .slice(0, limit).map(([, plan]) => plan);
    const taken = plans.flatMap((plan) => plan.steps.filter((step) => step.route)
      .map((step) => routesTo[step.id].find((route) => route.slug === step.route.slug)));
    return {
      ...said,
      plans,
      ways,
      more: ways === null || ways > limit,
      exact,
      leftOut: leftOut(taken, question),
    };
  };

  /** What is open now and what lacks one requirement, by number, then route. */
  const outlook = (question) => {
    const problem = whole(question);
    const open = [];
    const oneAway = [];
    for (const id of problem.nodes) {
      const now = problem.arcs[id].filter((arc) => !arc.needs.length);
      if (now.length) open.push({ id, routes: now.filter((arc) => arc.route).map((arc) => arc.route.slug) });
      else for (const { route, needs } of problem.arcs[id]) {
        if (needs.some((need) => need.count > 1)) continue;
        const last = needs[0].members.filter((member) => (
          !cards[member].status && needs.every((need) => need.members.includes(member))));
        if (last.length) oneAway.push({ id, route: route.slug, last: last.sort((a, b) => a - b) });
      }
    }
    return { open, oneAway };
  };
  return { cards, routesTo, answer, outlook };
};
