"use strict";
/* What a plan takes, what is not known of it, what it may exceed, as progression/voice/totals.py. */
const makeTotals = ({ cards }, { say, list, titles, time, price }) => {
  const MOST_NAMED = 3;
  const MEASURES = [["time", ({ months }) => months, time], ["cost", ({ cost }) => cost, price]];
  const total = ({ min, max, unknown }, plan, write) => {
    const low = write(min);
    if (unknown) return say("answer.least", { low, unknown, count: plan.steps.length });
    if (max === null) return say("answer.from", { low });
    return min === max ? low : say("answer.span", { low, high: write(max) });
  };
  /** The totals of which anything is known, by key: time, then cost. */
  const knownOf = (plan) => new Map(MEASURES.flatMap(([key, of, write]) => (
    of(plan).min || !of(plan).unknown ? [[key, total(of(plan), plan, write)]] : [])));
  const unknownOf = (known) => MEASURES.map(([key]) => key).filter((key) => !known.some((it) => it.has(key)));
  const unreadStarts = (plan) => plan.steps.filter(({ id, route }) => !route && cards[id].silent).map(({ id }) => id);
  const notKnown = (measures, starts) => {
    const unknown = measures.map((key) => say(`plan.unknown.${key}`));
    if (starts.length > MOST_NAMED) unknown.push(say("plan.unknown.entries", { count: starts.length }));
    else if (starts.length) unknown.push(say("plan.unknown.entry", { names: list(titles(starts)) }));
    return unknown.length ? [say("plan.unknown", { names: list(unknown) })] : [];
  };
  const totals = (plan) => {
    const known = knownOf(plan);
    const said = [...known].map(([key, amount]) => say(`plan.takes.${key}`, { total: amount }));
    return [...said, ...notKnown(unknownOf([known]), unreadStarts(plan))].join(" ");
  };
  const exceeding = ({ question: { limits } }, plan) => gathered(MEASURES.flatMap(([key, of, write]) => {
    const limit = limits?.[key === "time" ? "months" : "cost"] ?? null;
    const { max } = of(plan);
    if (limit === null || (max !== null && max <= limit)) return [];
    return [[max === null ? "plan.exceeds.unknown" : "plan.exceeds", write(limit)]];
  })).map(([key, some]) => say(key, { limit: list(some) }));
  return { knownOf, unknownOf, unreadStarts, notKnown, totals, exceeding };
};
