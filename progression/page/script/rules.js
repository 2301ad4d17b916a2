"use strict";
/* Reads the rules that progression/page/rules.py wrote down, lowered to nodes and arcs. Owns the notation; knows
   no question. Credentials and nodes are numbers, both in the order of the ids. */

const makeRules = ({ cards: numbers, shapes, routes: told, slugs, limits, nodes: lowered, figures, lenses: lensed }) => {
  const figuresOf = (some) => {
    const [monthsMin = null, monthsMax = null, costMin = null, costMax = null] = some.map((it) => it ?? undefined);
    return { monthsMin, monthsMax, costMin, costMax };
  };
  const cardOf = ([kind = 0, tier = 0, category = 0, status = 0, silent = 0, ...measures]) => (
    { kind, tier, category, status, silent, figures: figuresOf(measures), valid: measures[4] ?? null });
  const kinds = shapes.map(cardOf);
  const cards = numbers.map((shape) => kinds[shape]);
  const others = figures.map(figuresOf);
  const lenses = lensed.map(([ageMin, ageMax, since, until]) => ({ ageMin, ageMax, since, until }));
  const [WHOLE] = lenses;
  const lensOf = ({ ageMin, ageMax, from, until }) => (
    { ageMin: ageMin ?? 0, ageMax, since: from ? firstDay(from) : 0, until: until ? lastDay(until) : null });

  const number = (digits) => parseInt(digits, 36);
  const split = (text, mark) => (text ? text.split(mark) : []);
  const NONE = { ageMin: null, ageMax: null, from: "", until: "" };
  const limited = limits.map(([ageMin, ageMax, from, until]) => ({ ageMin, ageMax, from, until }));
  const rowOf = (written) => {
    const [front, limit] = written.split("@");
    const [digits, points] = front.split("*");
    const code = number(digits);
    const more = limit === undefined ? NONE : limited[number(limit)];
    return {
      node: code >> 2, id: -1, to: -1, implied: code & 1, closed: code & 2, points: points ? number(points) : 1, ...more,
    };
  };
  const groupOf = (written) => {
    const [need, rows] = written.split(":");
    return { need: number(need), rows: split(rows, ",").map(rowOf) };
  };
  const routeOf = (written, place) => {
    const [slug, ...parts] = written.split(" ");
    const marked = (mark) => parts.filter((it) => it[0] === mark).map((it) => rowOf(it.slice(1)));
    const rows = parts.filter((it) => !"=^!".includes(it[0]));
    return {
      slug: slugs[number(slug.replace("~", ""))],
      place,
      counts: slug[0] === "~",
      opens: marked("=")[0] ?? null,
      renews: marked("^")[0] ?? null,
      bars: marked("!"),
      lone: rows.filter((it) => !it.includes(":")).map(rowOf),
      groups: rows.filter((it) => it.includes(":")).map(groupOf),
    };
  };
  const routesTo = told.split(";").map((routes) => split(routes, "|").map(routeOf));
  const rowsOf = (route) => [...route.lone, ...route.groups.flatMap((it) => it.rows)];
  const linesOf = (route) => [route.opens, route.renews, ...route.bars].filter(Boolean).concat(rowsOf(route));

  /* Nodes: a taking is a step; a view is a credential as a row asks for it, and may be a taking itself; a
     recognition, which is neither, is what a `counts` route brings. */
  const nodes = []; // {id, taking: {figures, renewal} or null, lens or null}
  const arcs = []; // by node: {head, option: {route, asks, derived} or null, needs: [{least, members, points}], gate, after: the
    // takings that are begun before it is awarded, if any}
  const firstOf = []; // the first node of each credential
  const views = []; // by credential: the node that stands for it whole
  const asksOf = (route) => [
    ...route.lone.filter((it) => !it.closed).map((row) => ({ need: 1, rows: [row] })),
    ...route.groups.map(({ need, rows }) => ({ need, rows: rows.filter((it) => !it.closed) })),
  ];
  const needOf = ({ need, rows }, members = rows.map((it) => it.node)) => (
    { least: need, members, points: rows.map((it) => it.points) });
  const bySlug = (a, b) => (a.option.route.slug < b.option.route.slug ? -1 : 1);
  const optionArc = (head, route, members, kept) => {
    const whole = route ? asksOf(route) : [];
    const asks = kept ? kept.map((place) => whole[place]) : whole;
    const needs = asks.map((ask, place) => needOf(ask, members?.[place]));
    return { head, option: { route, asks, whole, derived: Boolean(kept) }, needs, gate: ALWAYS };
  };
  const takingOf = (id, [kind, shape, renewal, options]) => {
    const head = nodes.length;
    const taking = { figures: shape ? others[shape - 1] : cards[id].figures, renewal: Boolean(renewal) };
    nodes.push({ id, taking, lens: kind ? WHOLE : null });
    const made = options.map((option) => {
      const [place, kept] = [option].flat(1);
      return optionArc(head, place < 0 ? null : routesTo[id][place], null, kept);
    });
    arcs.push(made.length > 1 ? made.sort(bySlug) : made);
  };
  const viewOf = (id, lens, takings, count) => {
    const head = nodes.length;
    const made = agesOf(lens, cards[id].valid) ? takings : [];
    const below = [...made, ...Array.from({ length: count }, (_, at) => head + 1 + at)];
    nodes.push({ id, taking: null, lens });
    arcs.push(below.map((member) => (
      { head, option: null, needs: [{ least: 1, members: [member], points: [1] }], gate: ALWAYS })));
  };
  const usual = (id) => [[1, 0, 0, routesTo[id].length ? [...routesTo[id].keys()] : [-1]]];
  cards.forEach((_, id) => {
    firstOf.push(nodes.length);
    const takings = [];
    const written = lowered[id] ?? usual(id);
    written.forEach((node, at) => {
      const head = nodes.length;
      if (node[0] < 2) {
        takings.push(head);
        takingOf(id, node);
        if (node[0]) views[id] = head;
      } else if (node[0] === 2) {
        let count = 0;
        while (written[at + 1 + count]?.[0] === 3) count += 1;
        if (!node[1]) views[id] = head;
        viewOf(id, lenses[node[1]], takings, count);
      } else {
        const [, place, members] = node;
        nodes.push({ id, taking: null, lens: null });
        arcs.push([optionArc(head, routesTo[id][place], members)]);
      }
    });
  });
  firstOf.push(nodes.length);
  routesTo.forEach((routes, to) => {
    for (const route of routes) for (const row of linesOf(route)) [row.id, row.to] = [nodes[row.node].id, to];
    routes.sort((a, b) => (a.slug < b.slug ? -1 : 1));
  });

  const limitsDay = new Set(limits.length ? routesTo.flat().flatMap(rowsOf)
    .filter((row) => row.from || row.until || row.ageMin !== null || row.ageMax !== null).map((row) => row.id) : []);
  /* Whether it matters when it was awarded. */
  const isDated = (id) => cards[id].valid !== null || limitsDay.has(id);
  /* What is set out for with nothing in hand: no route says how. */
  const isStart = (id) => arcs[firstOf[id]].some((arc) => arc.option && !arc.option.route);

  /* What the routes, and what counts as what they ask, rest on in our reading alone, where that does not count; and what
    would be renewed by less than its rule. */
  const leftOut = (target, routes, question) => {
    if (!question.stated) return [];
    const asked = new Set([target, ...routes.flatMap(rowsOf).map((row) => row.id)]);
    const counting = [...asked].flatMap((id) => routesTo[id]).filter((route) => route.counts);
    const rows = [...routes, ...counting].flatMap((route) => [...rowsOf(route), ...route.bars]);
    const whole = new Situation(rules, { ...question, stated: false }, target);
    const derived = whole.numbers.filter((node) => nodes[node].taking && whole.arcs(node)[0]?.option.derived);
    const used = new Set(routes);
    return sortedNumbers(new Set([
      ...rows.filter((row) => row.implied && !row.closed).map((row) => row.id),
      ...derived.map((node) => nodes[node].id).filter((id) => routesTo[id].some((route) => used.has(route))),
    ]));
  };
  const routesBehind = (target) => {
    const found = new Set([target]);
    for (const id of found) routesTo[id].flatMap(rowsOf).forEach((row) => found.add(row.id));
    return [...found].flatMap((id) => routesTo[id]);
  };
  const rules = {
    cards, routesTo, nodes, arcs, firstOf, views, lensOf, rowsOf, linesOf, isDated, isStart, leftOut, routesBehind,
  };
  return rules;
};

/** Numbers, the lowest first. */
const sortedNumbers = (some) => [...some].sort((a, b) => a - b);
