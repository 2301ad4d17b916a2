"use strict";
/* What counts on a day, as progression/people/holding.py and expiring.py: of several pieces of evidence for one thing the one
   that counts longest decides. Days are numbers as in days.js; `last` is null where there is no last day. */
const [LIVE, UNDATED, LAPSED, LATER] = [3, 2, 1, 0];

const lasting = (award, expires, valid, day) => {
  if (award && firstDay(award) > day) return { state: LATER, last: null };
  if (!expires && valid === null) return { state: LIVE, last: null };
  if (!expires && !award) return { state: UNDATED, last: null };
  const end = expires ? lastDay(expires) : addMonths(Math.max(firstDay(award), Math.min(lastDay(award), day)), valid);
  return { state: end >= day ? LIVE : LAPSED, last: end };
};

/** What each person has: by place of the person, a map of credentials to {award, expires, state, last}. `number` gives the
    number of a credential by its id, undefined for what is none. */
const heldBy = ({ persons, items }, cards, number, day) => {
  const places = new Map(persons.map(({ person }, place) => [person, place]));
  const judged = new Map();
  const held = persons.map(() => new Map());
  const judge = (award, expires, valid) => {
    const key = `${award} ${expires} ${valid}`;
    if (!judged.has(key)) judged.set(key, { award, expires, ...lasting(award, expires, valid, day) });
    return judged.get(key);
  };
  const isLonger = (one, other) => {
    const rank = ({ state, last, award }) => [state, last ?? Infinity, award ? lastDay(award) : 0];
    const [own, others] = [rank(one), rank(other)];
    const at = own.findIndex((it, place) => it !== others[place]);
    return at >= 0 && own[at] > others[at];
  };
  for (const { person, shows, awarded_on: award = "", expires_on: expires = "" } of items) {
    const [place, id] = [places.get(person), number(shows)];
    if (place === undefined || id === undefined) continue;
    const found = judge(award, expires, cards[id].valid);
    const before = held[place].get(id);
    if (!before || isLonger(found, before)) held[place].set(id, found);
  }
  return held;
};

/** Three lists of {person, id, last, works}, each by day, then person, then credential: `last` is an ISO date or empty; and
    `reviews`, the {person, due} whose day has come. */
const expiringOf = (persons, held, number, day, within) => {
  const end = addMonths(day, within);
  const lists = { expired: [], undated: [], soon: [] };
  persons.forEach(({ person, role = "" }, place) => {
    for (const [id, { state, last }] of held[place]) {
      const isSoon = state === LIVE && last !== null && last <= end;
      const name = { [LAPSED]: "expired", [UNDATED]: "undated" }[state] ?? (isSoon ? "soon" : "");
      if (name) lists[name].push({ person, id, last: last === null ? "" : isoDay(last), works: id === number(role) });
    }
  });
  const order = (one, other) => {
    if (one.last !== other.last) return one.last < other.last ? -1 : 1;
    if (one.person !== other.person) return one.person < other.person ? -1 : 1;
    return one.id - other.id;
  };
  Object.values(lists).forEach((it) => it.sort(order));
  const reviews = persons.filter((it) => it.review_due && firstDay(it.review_due) <= day)
    .map((it) => ({ person: it.person, due: it.review_due }));
  const byDay = (one, other) => (`${one.due} ${one.person}` < `${other.due} ${other.person}` ? -1 : 1);
  return { ...lists, reviews: reviews.sort(byDay) };
};
