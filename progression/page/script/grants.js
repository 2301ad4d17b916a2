"use strict";
/* What a plan takes for granted, as progression/planning/grants.py: days of award that are not known, lengths that vary.
   A condition is {id, since, until}, ISO days or empty; with `again` it may have to be taken again on the way. */

/* Between which days a holding was awarded that does not count in month 0 as a row asks. */
const otherDays = ({ clock, rules, question: { held } }, row) => {
  const [since, until] = clock.madeBetween(0, rules.lensOf(row), rules.cards[row.id].valid);
  return since > clock.daysOf(held.get(row.id))[0] ? [0, dayBefore(since)] : [dayAfter(until), 0];
};
const conditionsOf = (situation, uses, awards) => {
  const { nodes, clock, rules, question: { held } } = situation;
  const found = new Map();
  const grant = (id, [since, until]) => {
    const before = found.get(id) ?? [0, 0];
    const ends = [until, before[1]].filter(Boolean);
    found.set(id, [Math.max(since, before[0]), ends.length ? Math.min(...ends) : 0]);
  };
  for (const { view, begin, taking } of uses) {
    if (taking !== null || isWithin(situation.certain(view), begin)) continue;
    const { id, lens } = nodes[view];
    grant(id, clock.madeBetween(begin, lens, situation.valid(view)));
  }
  for (const [{ arc, begins: month, repeat }] of awards) {
    for (const bar of situation.mayBar(arc)) grant(bar.id, otherDays(situation, bar));
    const { head, option } = arc;
    const { id } = nodes[head];
    const row = option.route?.renews;
    if (!row || repeat) continue;
    const lens = rules.lensOf(row);
    if (!isWithin(clock.held(held.get(id), lens, null)[1], month)) grant(id, clock.madeBetween(month, lens, null));
  }
  return sortedNumbers(found.keys()).map((id) => {
    const [since, until] = found.get(id);
    const [first, last] = clock.daysOf(situation.question.held.get(id));
    return { id, since: since > first ? isoDay(since) : "", until: until && until < last ? isoDay(until) : "", again: false };
  });
};

/* The longest from the begin of one step (null: the start) to that of one that needs it; -Infinity where it does not
   follow. */
const longestWait = (situation, rests, order, begun, step) => {
  const lengthOf = (taking) => situation.nodes[taking].taking.figures.monthsMax ?? Infinity;
  const most = new Map();
  for (const current of order) {
    const before = rests.get(current).uses.filter(({ taking }) => taking !== null).map(({ taking }) => taking);
    const known = before.map((it) => [it, it === begun ? 0 : most.get(it) ?? -Infinity]);
    const waits = known.filter(([, wait]) => wait > -Infinity).map(([it, wait]) => wait + lengthOf(it));
    most.set(current, waits.length ? Math.max(...waits) : begun === null ? 0 : -Infinity);
  }
  return most.get(step);
};

/** What may have to be taken again, as lengths on the way vary or are not known: a condition each, with the figures of
    what that takes. `order` are the steps, each after what it rests on. */
const mayLapse = (situation, { awards, target }, order) => {
  const { nodes } = situation;
  const rests = new Map(awards.filter(([award]) => !award.repeat).map(([award, rest]) => [award.step, rest]));
  const repeated = new Set(awards.filter(([award]) => award.repeat).map(([award]) => `${award.step} ${award.neededFor}`));
  const uses = [target, ...awards.map(([, rest]) => rest)].flatMap((rest) => rest.uses);
  const wait = (begun, step) => longestWait(situation, rests, order, begun, step);
  const outlasts = ({ view, begin, taking, neededFor }) => {
    const ages = agesOf(nodes[view].lens, situation.valid(view));
    if (!ages || ages[1] === null || neededFor < 0) return false;
    if (taking === null) {
      const sure = situation.certain(view)?.[1] ?? 0;
      return (situation.possible(view) ?? ALWAYS)[1] !== null && wait(null, neededFor) > Math.max(begin, sure);
    }
    if (repeated.has(`${taking} ${neededFor}`)) return false;
    const users = new Set(uses.filter((use) => use.taking === taking).map((use) => use.neededFor));
    return [...users].some((user) => user >= 0 && user !== neededFor && wait(user, neededFor) > ages[1]);
  };
  const found = new Map();
  for (const use of uses) {
    const { id } = nodes[use.view];
    if (!found.has(id) && outlasts(use)) found.set(id, cheapestAgain(situation, id));
  }
  return sortedNumbers(found.keys()).map((id) => (
    { condition: { id, since: "", until: "", again: true }, figures: found.get(id) }));
};
/* What taking it again takes: the cheapest of its takings. */
const cheapestAgain = (situation, id) => {
  const takings = situation.numbers.filter((node) => situation.nodes[node].id === id && situation.nodes[node].taking)
    .map((node) => situation.nodes[node].taking.figures);
  if (!takings.length) return situation.rules.cards[id].figures;
  return takings.reduce((best, it) => ((it.costMin ?? 0) < (best.costMin ?? 0) ? it : best));
};
