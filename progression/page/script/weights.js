"use strict";
/* Objectives as whole numbers, as progression/planning/weights.py: one sum that holds the order of plans, or the
   first part of it. A column is a number for each node. */
const UNKNOWN_MONTHS = 1000000; // months of what may take any time
const ofSteps = (problem, figure) => problem.takings.map((taking, node) => (taking ? figure(taking, node) : 0));
const pence = (problem) => ofSteps(problem, ({ figures }) => figures.costMin ?? 0);
/** 1 for each step of which no least cost (by time: no least months) is known. */
const unknowns = (by) => (problem) => (
  ofSteps(problem, ({ figures }) => Number(figures[by === "cost" ? "costMin" : "monthsMin"] === null)));
const mostKnown = ({ takings }) => takings.every((taking) => !taking || taking.figures.costMax !== null);

/* What is proved first, the most important first */
const objectiveColumns = (problem, by) => {
  if (by === "steps") return [ofSteps(problem, () => 1)];
  if (by === "time") return [unknowns(by)(problem)];
  const most = mostKnown(problem) ? [ofSteps(problem, ({ figures }) => figures.costMax)] : [];
  return [pence(problem), unknowns(by)(problem), ...most];
};
/* The fewest implied rows with which the arc can be used, and how many of an ask are implied at the least */
const leastImplied = ({ whole }) => {
  if (!whole?.option) return 0;
  return whole.option.asks.reduce((sum, ask) => sum + fewestImplied(ask), 0);
};
const fewestImplied = ({ need, rows }) => {
  const stated = rows.reduce((sum, row) => sum + (row.implied ? 0 : row.points), 0);
  const most = Math.max(...rows.filter((row) => row.implied).map((row) => row.points));
  return most > 0 ? Math.max(0, Math.ceil((need - stated) / most)) : 0;
};
const tieColumns = (problem) => {
  const { cards, nodes } = problem.situation.rules;
  const options = problem.arcs.map((arcs) => arcs.map((arc) => arc.whole?.option?.route ?? null));
  const isRecognised = (node) => problem.arcs[node].some((arc, at) => options[node][at]?.counts && arc.needs.length);
  const isStart = (node) => problem.situation.rules.arcs[problem.origin[node]].some(({ option }) => !option.route);
  return [
    ofSteps(problem, () => 1),
    ofSteps(problem, (_, node) => Number(isStart(node))),
    ofSteps(problem, (_, node) => Math.min(...problem.arcs[node].map(leastImplied))),
    problem.arcs.map((_, node) => Number(isRecognised(node))),
    ofSteps(problem, (_, node) => Number(cards[nodes[problem.origin[node]].id].kind === CONDITION)),
  ];
};
/* Of two sets of as many steps the one with the lowest id that the other lacks is lighter. */
const idColumn = (problem) => {
  const ranks = new Map();
  problem.takings.forEach((taking, node) => {
    if (taking && !ranks.has(problem.ids[node])) ranks.set(problem.ids[node], ranks.size);
  });
  const top = bitOf(ranks.size);
  return problem.takings.map((taking, node) => (
    taking ? top - (top >> BigInt(ranks.get(problem.ids[node]) + 1)) : 0n));
};
/* Of two sets of the same ids the one that takes the first of them by an earlier route. */
const slugOf = ({ situation, origin }, node) => (
  situation.arcs(origin[node]).map(({ option }) => option.route?.slug ?? "").sort(compareKeys)[0]);
const routeColumn = (problem) => {
  const slugs = new Map();
  problem.takings.forEach((taking, node) => {
    if (taking) slugs.set(problem.ids[node], [...slugs.get(problem.ids[node]) ?? [], slugOf(problem, node)]);
  });
  const several = sortedNumbers([...slugs.keys()].filter((id) => slugs.get(id).length > 1)).reverse();
  const base = BigInt(Math.max(1, ...[...slugs.values()].map((each) => each.length)));
  const scale = new Map(several.map((id, place) => [id, base ** BigInt(place)]));
  for (const id of several) slugs.get(id).sort(compareKeys);
  return problem.takings.map((taking, node) => {
    const id = problem.ids[node];
    return taking && scale.has(id) ? BigInt(slugs.get(id).indexOf(slugOf(problem, node))) * scale.get(id) : 0n;
  });
};
const sumOf = (column) => column.reduce((sum, value) => sum + BigInt(value), 0n);

const columnsOf = (problem, by, ties) => [
  ...objectiveColumns(problem, by),
  ...ties ? [...tieColumns(problem), idColumn(problem), routeColumn(problem)] : [ofSteps(problem, () => 1)],
];

/** A whole number for each node, so that sums compare as the orders of plans do; without `ties` only the objective
    and the number of steps are in them. */
const weightsOf = (by, ties) => (problem) => columnsOf(problem, by, ties).reduce((before, column) => {
  const scale = sumOf(column) + 1n;
  return before.map((weight, node) => weight * scale + BigInt(column[node]));
}, Array(problem.size).fill(0n));
/** The weight of one step, penny or unknown, with what is compared after it left out. */
const unitOf = (problem, by, ties) => (
  columnsOf(problem, by, ties).slice(1).reduce((product, column) => product * (sumOf(column) + 1n), 1n));

/** The maximum months of each node, more than any deadline where it is not known. */
const longestOf = (problem) => problem.takings.map((taking, node) => (
  taking ? taking.figures.monthsMax ?? UNKNOWN_MONTHS : problem.durations[node]));
/** The least that the maximum of a plan can be of which all months are known. */
const leastLongest = (problem) => {
  const time = earliest(problem, longestOf(problem))[problem.goal];
  return time === null || time >= UNKNOWN_MONTHS ? Infinity : time;
};

/** What the order of a plan, and of every plan that weighs as much or more, is at least. */
const makeBounds = (problem, by) => {
  const [first, ties] = [objectiveColumns(problem, by), tieColumns(problem)];
  const known = by === "cost" && mostKnown(problem);
  const longest = by === "time" ? leastLongest(problem) : 0;
  return (nodes, time, most, inFull) => {
    const sums = (columns) => columns.map((column) => nodes.reduce((sum, node) => sum + column[node], 0));
    const [low, unknown, high] = sums(first);
    const routes = nodes.filter((node) => problem.takings[node])
      .map((node) => [problem.ids[node], slugOf(problem, node)]).sort(compareKeys);
    const last = inFull ? [...sums(ties), routes.map(([id]) => id), routes] : [];
    if (by === "cost") return [low, unknown, unknown ? Infinity : known ? high : low, ...last];
    if (by === "time") return [time, low, low ? Infinity : Math.max(time, longest, most), ...last];
    return [low, ...last];
  };
};
