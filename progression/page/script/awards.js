"use strict";
/* In which months an award counts, as progression/planning/awards.py says: month t is the day of the question
   and t months. Months are [first, last], null for no end; null alone is never. */
const ALWAYS = [0, null];
const isPartly = (months) => months !== null && (months[0] !== 0 || months[1] !== null);
const begins = (months) => months !== null && months[0] === 0;
const isWithin = (months, month) => (
  months !== null && months[0] <= month && (months[1] === null || month <= months[1]));
/** The lower of two limits, of which null is no limit. */
const least = (one, other) => (one === null ? other : other === null ? one : Math.min(one, other));
const spanOf = (first, last) => (last !== null && last < first ? null : [first, last]);
/** The least and the most age at which an award counts that is valid so long; null where none does. */
const agesOf = ({ ageMin, ageMax }, valid) => {
  const most = least(ageMax, valid);
  return most !== null && most < ageMin ? null : [ageMin, most];
};

/** The months of a question; `zero` is the day of month 0. */
const makeClock = ({ day: given, start }) => {
  const day = firstDay(given);
  const zero = Math.max(day, start ? firstDay(start) : 0);
  const monthOf = (some) => monthOfDay(some) - monthOfDay(zero);
  const firstOn = (some) => Math.max(0, monthOf(some) + (addMonths(zero, monthOf(some)) < some));
  const lastOn = (some) => monthOf(some) - (addMonths(zero, monthOf(some)) > some);
  /** The months in which a new award is one that the lens lets through. */
  const window = ({ since, until }) => {
    if (!since && until === null) return ALWAYS;
    return spanOf(since ? firstOn(since) : 0, until === null ? null : lastOn(until));
  };
  /** The first and the last day on which an award may have been made. */
  const daysOf = (award) => (
    award ? [firstDay(award), Math.max(firstDay(award), Math.min(lastDay(award), day))] : [0, day]);
  const counting = (begin, end, [youngest, oldest]) => (
    spanOf(firstOn(addMonths(begin, youngest)), oldest === null ? null : lastOn(addMonths(end, oldest))));
  /** The months in which an award that is held possibly and certainly counts. */
  const held = (award, lens, valid) => {
    const [first, last] = daysOf(award);
    const [low, high] = [Math.max(first, lens.since), least(last, lens.until)];
    const ages = agesOf(lens, valid);
    if (low > high || !ages) return [null, null];
    const sure = low === first && high === last;
    return [counting(low, high, ages), sure ? counting(high, low, ages) : null];
  };
  /* The first day that so many months later is not before a day, the last that is not after it */
  const earliest = (some, months) => {
    const [month, place] = [monthOfDay(some) - months, some % DAY_STEP];
    return place <= monthLength(month) ? month * DAY_STEP + place : (month + 1) * DAY_STEP + 1;
  };
  const latest = (some, months) => {
    const [month, place] = [monthOfDay(some) - months, some % DAY_STEP];
    const length = monthLength(month);
    return month * DAY_STEP + (place === monthLength(monthOfDay(some)) ? length : Math.min(place, length));
  };
  /** The first and the last day of an award that counts in a month; 0 is no bound. */
  const madeBetween = (month, lens, valid) => {
    const [youngest, oldest] = agesOf(lens, valid) ?? [0, null];
    const some = addMonths(zero, month);
    const since = oldest === null ? 0 : earliest(some, oldest);
    const until = youngest ? latest(some, youngest) : null;
    return [Math.max(since, lens.since), least(until, lens.until) ?? 0];
  };
  return { day, zero, window, daysOf, held, madeBetween };
};

/** Months as bits of a whole number: bit t is month t. */
const maskOfMonths = (months, everything) => {
  if (months === null) return 0n;
  const [first, last] = months;
  const bits = last === null ? everything : everything & ((1n << BigInt(last + 1)) - 1n);
  return bits >> BigInt(first) << BigInt(first);
};
