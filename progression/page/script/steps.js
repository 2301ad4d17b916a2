"use strict";
/* A set of takings to a plan, as progression/planning/steps.py and bookings.py: its order, its figures, its months. Every
   figure is read from the one timetable of the plan. Owns what makes one plan come before another. */

const priceOf = (situation, { arc }) => situation.nodes[arc.head].taking.figures;
const restsOf = ({ awards }) => new Map(awards.filter(([award]) => !award.repeat).map(([award, rest]) => [award.step, rest]));

/* The steps, each after what it rests on; of those that are ready, the first begun. */
const orderOf = ({ awards }) => {
  const waits = new Map();
  const begun = new Map();
  for (const [award, rest] of awards) {
    if (award.repeat) continue;
    begun.set(award.step, award.begins);
    waits.set(award.step, new Set(usedBy(rest).filter(({ taking }) => taking !== null).map(({ taking }) => taking)));
  }
  const order = [];
  while (waits.size) {
    const ready = [...waits.keys()].filter((step) => !waits.get(step).size);
    if (!ready.length) break;
    const step = ready.reduce((best, it) => (compareKeys([begun.get(it), it], [begun.get(best), best]) < 0 ? it : best));
    order.push(step);
    waits.delete(step);
    for (const before of waits.values()) before.delete(step);
  }
  return order;
};

/* One row for each credential, held ones first: an implied one hides behind no stated row. */
const oneEach = (rows, held) => {
  const found = new Map();
  for (const row of rows) if (!found.has(row.id) || row.implied) found.set(row.id, row);
  return [...found.values()].sort((a, b) => held.has(b.id) - held.has(a.id) || a.id - b.id);
};
/* `implied` says that the step rests on what the source does not state; `via` are the rows of what counts as what it asks. */
const stepOf = (situation, { step, arc }, rest) => {
  const { rules: { cards }, question: { held } } = situation;
  const { id } = situation.nodes[step];
  const { route, derived, asks } = arc.option;
  const start = { id, route, asks, rows: [], via: rest.via, implied: false, renewal: held.has(id), certain: !cards[id].silent,
    figures: priceOf(situation, { arc }) };
  if (!route) return start;
  const read = [route.opens, route.renews].filter(Boolean).concat(rest.rows, rest.via);
  return { ...start, rows: oneEach(rest.rows, held), implied: derived || read.some((row) => row.implied) };
};

const addUp = (numbers) => numbers.reduce((sum, it) => sum + it, 0);
/* Steps and repeats; what may have to be taken again counts in the maximum alone. */
const costOf = (situation, awards, again) => {
  const figures = awards.map((award) => priceOf(situation, award));
  const highs = [...figures, ...again].map((each) => each.costMax);
  const unknown = awards.filter((award) => !award.repeat && priceOf(situation, award).costMin === null).length;
  return { min: addUp(figures.map((each) => each.costMin ?? 0)), max: highs.includes(null) ? null : addUp(highs), unknown };
};
/* The month in which the target counts, at the earliest and with the longest lengths. */
const monthsTaken = (situation, table, order) => {
  const rests = restsOf(table);
  const figures = new Map(table.awards.filter(([award]) => !award.repeat)
    .map(([award]) => [award.step, priceOf(situation, award)]));
  const unknown = [...figures.values()].filter((each) => each.monthsMin === null).length;
  if ([...figures.values()].some((each) => each.monthsMax === null)) return { min: table.month, max: null, unknown };
  const ends = new Map();
  const latest = (rest) => Math.max(0, ...rest.uses.filter(({ taking }) => taking !== null).map(({ taking, view }) => (
    (ends.get(taking) ?? 0) + situation.nodes[view].lens.ageMin)));
  for (const step of order) {
    const from = Math.max(table.soonest.get(step), latest(rests.get(step)));
    const begun = rests.get(step).after.map(({ taking }) => ends.get(taking) - figures.get(taking).monthsMax);
    ends.set(step, Math.max(from + figures.get(step).monthsMax, ...begun));
  }
  return { min: table.month, max: Math.max(table.month, latest(table.target)), unknown };
};

/* What an award is used for: a step, or the target that it counts as. */
const userOf = ({ nodes, target }, { neededFor }) => (neededFor < 0 ? target : nodes[neededFor].id);

/* What is taken again, by month: steps of what was once held, and repeats; {id, route, month, repeat, neededFor, cost}. */
const renewalsOf = (situation, { awards }) => {
  const sorted = awards.map(([award]) => award).sort((a, b) => a.ends - b.ends || a.step - b.step);
  return sorted.flatMap((award) => {
    const { id } = situation.nodes[award.step];
    if (!award.repeat && !situation.question.held.has(id)) return [];
    const { costMin, costMax } = priceOf(situation, award);
    const cost = { min: costMin ?? 0, max: costMax, unknown: Number(costMin === null) };
    const neededFor = userOf(situation, award);
    return [{ id, route: award.arc.option.route, month: award.ends, repeat: award.repeat, neededFor, cost }];
  });
};

/* When each award is begun and made, by month, then in the order; `known` where nothing can make it later, `begun` where
   nothing can make its begin later. */
const bookingsOf = (situation, table, order) => {
  const { nodes } = situation;
  const rests = restsOf(table);
  const [sureBegins, sureEnds] = [new Set(), new Set()];
  for (const step of order) {
    const { uses, after } = rests.get(step);
    const isSure = uses.every(({ taking }) => taking === null || sureEnds.has(taking));
    if (!isSure || !after.every(({ taking }) => sureBegins.has(taking))) continue;
    sureBegins.add(step);
    if (nodes[step].taking.figures.monthsMin !== null) sureEnds.add(step);
  }
  const place = new Map(order.map((step, at) => [step, at]));
  const made = table.awards.map(([award]) => {
    const { step, begins: from, ends, repeat, neededFor } = award;
    const valid = situation.valid(step);
    return [[from, ends, place.get(step), Number(repeat)], {
      id: nodes[step].id, begins: from, ends, until: valid === null ? null : ends + valid, repeat,
      neededFor: repeat ? userOf(situation, award) : null,
      known: repeat ? sureBegins.has(neededFor) : sureEnds.has(step),
      begun: sureBegins.has(repeat ? neededFor : step),
    }];
  });
  return made.sort(([a], [b]) => compareKeys(a, b)).map(([, booking]) => booking);
};

const tiesOf = (situation, plan, table) => {
  const taken = table.awards.filter(([award]) => !award.repeat);
  const rests = taken.map(([, rest]) => rest);
  const implied = plan.steps.flatMap((step) => step.rows).map((row) => Number(row.implied));
  const ids = sortedNumbers(plan.steps.map((step) => step.id));
  const routes = plan.steps.map(({ id, route }) => [id, route?.slug ?? ""]).sort(compareKeys);
  return [
    plan.steps.length,
    plan.steps.filter((step) => !step.route).length,
    addUp(implied),
    new Set([table.target, ...rests].flatMap((rest) => rest.by)).size,
    plan.steps.filter(({ id }) => situation.rules.cards[id].kind === CONDITION).length,
    ids,
    routes,
  ];
};

/** The plan of a timetable, {plan, takings, ties}: takings are its steps as nodes, sorted. */
const drafted = (situation, table) => {
  const order = orderOf(table);
  const taken = new Map(table.awards.filter(([award]) => !award.repeat).map(([award, rest]) => [award.step, [award, rest]]));
  const again = mayLapse(situation, table, order);
  const uses = [table.target, ...table.awards.map(([, rest]) => rest)].flatMap((rest) => rest.uses);
  const plan = {
    steps: order.map((step) => stepOf(situation, ...taken.get(step))),
    cost: costOf(situation, table.awards.map(([award]) => award), again.map(({ figures }) => figures)),
    months: monthsTaken(situation, table, order),
    renewals: renewalsOf(situation, table),
    conditions: [...conditionsOf(situation, uses, table.awards), ...again.map(({ condition }) => condition)],
    bookings: bookingsOf(situation, table, order),
    via: table.target.via,
    proved: true,
  };
  return { plan, takings: sortedNumbers(taken.keys()), ties: tiesOf(situation, plan, table) };
};

/** What makes one plan better than another: the lower, the better; the objective alone is proved first. */
const objectiveOf = ({ plan }, by) => {
  const total = { cost: plan.cost, time: plan.months }[by];
  return total ? [total.min, total.unknown, total.max ?? Infinity] : [plan.steps.length];
};
const orderBy = (by) => (draft) => [...objectiveOf(draft, by), ...draft.ties];
