"use strict";
/* Reads the rules that progression/page/rules.py wrote down, and which of them count for a question.
   Owns the notation; knows nothing of plans. Credentials are numbers, in the order of their ids. */

const makeRules = ({ cards: numbers, shapes, routes: told, slugs, day }) => {
  const cardOf = ([kind = 0, tier = 0, category = 0, status = 0, silent = 0, ...measures]) => {
    const [monthsMin, monthsMax, costMin, costMax, valid] = measures.map((it) => it ?? undefined);
    return { kind, tier, category, status, silent, monthsMin, monthsMax, costMin, costMax, valid };
  };
  const kinds = shapes.map(cardOf);
  const cards = numbers.map((shape) => kinds[shape]);

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
  const isStart = (id) => !routesTo[id].length && cards[id].silent < 2 && !cards[id].status;
  /* Whether a new award is too late for the row: then only one that is held counts. */
  const isLate = ({ until }) => day.slice(0, until.length) > until;
  /* The route with the rows that are read, implied ones too or not; null where it cannot be met. */
  const read = (route, stated) => {
    const known = (row) => !(stated && row.implied);
    const rows = rowsOf(route);
    if (rows.length && rows.every((row) => !row.closed && known(row))) return route;
    const lone = route.lone.filter(known);
    const groups = route.groups.map((it) => ({ need: it.need, rows: opened(it).filter(known) }));
    const closed = route.lone.some((row) => row.closed);
    const enough = groups.every((it) => it.rows.length >= it.need);
    return closed || !enough || !(lone.length + groups.length) ? null : { ...route, lone, groups };
  };
  /* Whether the row counts later awards than the one that is held: then it has to be made again. */
  const isEarly = ({ id, from }, held) => {
    const awarded = held.get(id) ?? "";
    return awarded < from.slice(0, awarded.length);
  };
  /* Whether an award inside the row's span is held, one without a month too, or can still be made. */
  const counts = (row, held) => {
    const awarded = held.get(row.id);
    if (awarded === undefined) return !isLate(row);
    if (isEarly(row, held) && cards[row.id].status) return false;
    return !row.until || awarded <= row.until.slice(0, awarded.length);
  };
  /* A route that was read, with the rows that count for somebody. */
  const counting = (route, held) => {
    const known = (row) => counts(row, held);
    if (!spanned.size || rowsOf(route).every(known)) return route;
    return { ...route, groups: route.groups.map(({ need, rows }) => ({ need, rows: rows.filter(known) })) };
  };
  const spanned = new Set(!told.includes("@") ? [] : routesTo.flat().flatMap(rowsOf)
    .filter((row) => row.from || row.until).map((row) => row.id));
  /* Whether it matters when it was awarded. */
  const isDated = (id) => cards[id].valid !== undefined || spanned.has(id);

  /* The implied requirements of the routes, where those do not count. */
  const leftOut = (routes, { stated }) => {
    const rows = stated ? routes.flatMap(rowsOf).filter((row) => row.implied && !row.closed) : [];
    return [...new Set(rows.map((row) => row.id))].sort((a, b) => a - b);
  };
  const routesBehind = (target) => {
    const found = new Set([target]);
    for (const node of found) routesTo[node].flatMap(rowsOf).forEach((row) => found.add(row.id));
    return [...found].flatMap((node) => routesTo[node]);
  };
  return { cards, routesTo, day, rowsOf, isStart, isLate, isEarly, isDated, read, counts, counting, leftOut, routesBehind };
};
