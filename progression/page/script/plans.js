"use strict";
/* A set of credentials to a plan: which route each takes, what it uses, in which order, what it takes in
   all. Owns what makes one plan come before another. */

const makePlans = (cards) => {
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const monthsOf = (id) => cards[id].monthsMin ?? 0;
  const met = (arc, had) => arc.needs.every(({ count, members }) => members.filter(had).length >= count);
  /* The lone requirements and exactly `need` of each group: held ones first, then by number. */
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
  /* Where the best routes would wait for each other: each the best that leaves every time as it is, and
     only what stands before it used. */
  const founded = ({ ids, held, times, months, tight, ready, had }) => {
    const arcs = [...tight];
    arcs.forEach((options, node) => {
      const ranked = options.map((arc) => ({ arc, ...choose(arc, held, had(node)) }));
      if (ranked.length > 1) ranked.sort(byRank);
      const best = ranked.find(({ arc }) => {
        const trial = arcs.map((own, it) => (it === node ? [arc] : own));
        const found = earliest(makeProblem(ids, trial), months);
        return found.every((time, it) => time === times[it]);
      });
      if (best) arcs[node] = [best.arc];
    });
    const chosen = new Map();
    const waiting = new Set(ids.keys());
    while (waiting.size) {
      const there = (node) => (other) => chosen.has(ids[other]) && ready(node)(other);
      const next = [...waiting].find((node) => met(arcs[node][0], there(node)));
      const had = (id) => chosen.has(id) && ready(next)(ids.indexOf(id));
      chosen.set(ids[next], choose(arcs[next][0], held, had));
      waiting.delete(next);
    }
    return chosen;
  };
  const choicesOf = (problem, nodes, held) => {
    const { ids, arcs, size, ...rest } = onlyOf(problem, nodes);
    const months = ids.map(monthsOf);
    const times = earliest({ ids, arcs, size, ...rest }, months);
    const number = new Map(ids.map((id, node) => [id, node]));
    const ready = (node) => (other) => times[other] <= times[node] - months[node];
    const had = (node) => (id) => number.has(id) && ready(node)(number.get(id));
    const tight = arcs.map((options, node) => options.filter((arc) => met(arc, ready(node))));
    const chosen = new Map(tight.map((options, node) => {
      const choices = options.map((arc) => choose(arc, held, had(node)));
      return [ids[node], choices.length > 1 ? choices.sort(byRank)[0] : choices[0]];
    }));
    return inOrder(chosen) ?? inOrder(founded({ ids, held, times, months, tight, ready, had }));
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
  const planOf = (problem, nodes, { held }) => (
    totalled(choicesOf(problem, nodes, held).map(([id, choice]) => ({ id, ...choice }))));

  /* The lower, the better: what is asked for, steps, starts, implied rows, ids. */
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
  /* The `limit` best plans of the ways; those that weigh more than so many others need no look. */
  const best = (problem, found, question, by, limit) => {
    const sorted = [...found].sort((a, b) => a.time - b.time || a.weight - b.weight);
    const last = sorted[limit - 1];
    const near = (it) => !last || it.time < last.time || (it.time === last.time && it.weight <= last.weight);
    return sorted.filter(near).map(({ nodes }) => planOf(problem, nodes, question))
      .map((plan) => [keyOf(plan, by), plan]).sort(([a], [b]) => compare(a, b))
      .slice(0, limit).map(([, plan]) => plan);
  };
  return { best, totalled, compare, costOf };
};
