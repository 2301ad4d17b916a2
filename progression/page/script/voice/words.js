"use strict";
/* Credentials, amounts and awards in words, as progression/voice/words.py, dated.py and routes.py. */
const makeVoiceWords = ({ planner, names, words, plan }) => {
  const KINDS = "card qualification apprenticeship course assessment membership experience condition exemption rule".split(" ");
  const { cards, routesTo, rowsOf } = planner;
  const { say, counted, list, day } = words;
  const { title, titles } = names;
  const either = (some) => list(some, "disjunction");
  /** What is told of some credentials, by number: empty for the rest. */
  const told = (some) => {
    const found = new Map(Object.entries(some).flatMap(([value, ids]) => ids.map((id) => [id, value])));
    return (id) => found.get(id) ?? "";
  };
  const [level, url, publisher] = [plan.levels, plan.pages, plan.issuers].map(told);

  const span = (low, high, write) => {
    if (low === null) return high === null ? "" : say("answer.upto", { high: write(high) });
    if (high === null) return say("answer.from", { low: write(low) });
    return low === high ? write(low) : say("answer.span", { low: write(low), high: write(high) });
  };
  const time = (count) => counted("months", count);
  const price = (pence) => (pence ? words.pounds(pence) : say("facts.free"));
  const months = (low, high) => (
    low !== null && high !== null && low !== high ? say("answer.span", { low, high: time(high) }) : span(low, high, time));
  /** The time and the cost of something; empty where it is not known or nothing. */
  const measures = ({ monthsMin, monthsMax, costMin, costMax }) => [
    monthsMin || monthsMax ? months(monthsMin, monthsMax) : "", costMin || costMax ? span(costMin, costMax, price) : ""];

  /** What a person does to have it. */
  const toObtain = (id) => {
    const { kind } = cards[id];
    const name = names.names[id];
    if (kind) return say(`verb.${KINDS[kind]}`, { name });
    const tier = title(id).slice(name.length).toLowerCase();
    return say(/card$/i.test(name) ? "verb.card.named" : "verb.card", { name, tier });
  };
  const lane = (id) => plan.lanes[cards[id].category];
  /** The title without the category it begins with, for where that is said already. */
  const shortTitle = (id) => {
    const [parts, category] = [names.names[id].trim().split(/\s+/), fold(lane(id))];
    for (let end = 1; end < parts.length && !cards[id].kind && category; end += 1) {
      if (fold(parts.slice(0, end).join(" ")) === category) return names.titled(parts.slice(end).join(" "), cards[id].tier);
    }
    return title(id);
  };

  /* Days: what is held with its award, and where an answer depends on the day */
  const ends = (since, until) => (since && until ? "both" : since ? "from" : until ? "until" : "");
  const expired = ({ held, day: on }, id) => {
    const { valid } = cards[id];
    if (valid === null || !on || !held.get(id)) return "";
    const ended = addMonths(lastDay(held.get(id)), valid);
    return ended < firstDay(on) ? isoDay(ended) : "";
  };
  const awarded = (question, id) => {
    const [award, end] = [question.held.get(id), expired(question, id)];
    if (!award) return title(id);
    const values = { name: title(id), month: day(award), end: day(end.slice(0, 7)) };
    return say(end ? award.length > 4 ? "held.expired" : "held.expired.by" : "held.awarded", values);
  };
  const awards = (question) => names.sorted(question.held.keys()).map((id) => awarded(question, id));
  const lapsed = (question) => [...question.held.keys()].some((id) => expired(question, id));
  const isLimited = (row) => row.ageMin !== null || row.ageMax !== null || row.from || row.until;
  /** The day, where a dated holding, a span, an age or an expiry is in play. */
  const onDay = (question, plans, rows = []) => {
    const renews = (it) => it.renewals.some(({ repeat }) => !repeat) || it.conditions.some(({ since, until }) => since || until);
    const used = [...plans.flatMap(({ steps }) => steps.flatMap((step) => step.rows)), ...rows];
    const dated = () => [...question.held].some(([id, award]) => award || cards[id].valid !== null);
    const matters = question.day && (plans.some(renews) || dated() || used.some(isLimited));
    return matters ? [say("answer.day", { day: day(question.day) })] : [];
  };
  const spanOf = (row) => say(`facts.within.${ends(row.from, row.until)}`, { start: day(row.from), end: day(row.until) });
  const ageOf = ({ ageMin, ageMax }) => (
    say(`route.age.${ageMax === null ? "min" : "both"}`, { low: time(ageMin), high: time(ageMax) }));

  /* Of a rule people are told its conditions, not its name */
  const anyNamed = ({ need, rows }, names) => {
    const said = rows.some((row) => row.points !== 1) ? say("show.any.points", { count: need }) : counted("show.any", need);
    return `${said.replace(/:$/, "")} ${either(names)}`;
  };
  const called = (id, without, inside = []) => {
    const isOpen = (row) => !row.closed && !without?.has(row.id);
    const routes = routesTo[id].filter((route) => (
      route.counts && !planner.isClosed(route) && route.lone.every(isOpen) && route.groups.every(({ rows }) => rows.some(isOpen))));
    if (cards[id].kind !== RULE_KIND || inside.includes(id) || !routes.length) return title(id);
    const name = (row) => called(row.id, without, [...inside, id]);
    return routes.map(({ lone, groups }) => list([
      ...lone.map(name), ...groups.map((group) => anyNamed(group, group.rows.filter(isOpen).map(name)))]))
      .reduce((first, next) => say("route.or", { first, next }));
  };
  const isJoined = (id) => routesTo[id].some((route) => route.counts && route.lone.length + route.groups.length > 1);

  const isOurs = (id, slug) => rowsOf(routesTo[id].find((route) => route.slug === slug)).some((row) => row.implied);
  return {
    say, counted, list, either, day, title, titles, name: (id) => names.names[id], level, url, publisher, time, price, span, measures, toObtain, lane,
    shortTitle, ends, awarded, awards, lapsed, onDay, spanOf, ageOf, anyNamed, called, isJoined, isOurs,
  };
};
