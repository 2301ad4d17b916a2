"use strict";
/* What people lack for the cards they aim at, as progression/people/gaps.py and passes.py: the planner is asked once for all who
   have the same of what matters to a target. Says nothing in words. */
const [HAS, LACKS, CLOSED, READY] = [0, 1, 2, 3]; // in the order in which groups of a size are told

/** What lies between somebody and a target, by an answer with several plans in the fewest steps: {state, needed, choices, ours,
    certain, more}. */
const missingOf = ({ target, plans, missing, more }) => {
  const nothing = { state: HAS, needed: [], choices: [], ours: false, certain: true, more: false };
  if (!plans.length) return { ...nothing, state: CLOSED, needed: missing[0] ?? [] };
  const shortest = plans.filter((it) => it.steps.length === plans[0].steps.length);
  const steps = shortest.flatMap((it) => it.steps);
  if (!steps.length) return nothing;
  const sets = shortest.map((it) => new Set(it.steps.map(({ id }) => id).filter((id) => id !== target)));
  const isCommon = (id) => sets.every((it) => it.has(id));
  const choices = sets.map((it) => sortedNumbers([...it].filter((id) => !isCommon(id)))).filter((it) => it.length);
  return {
    state: sets.some((it) => it.size) ? LACKS : READY,
    needed: plans[0].steps.map(({ id }) => id).filter(isCommon),
    choices: [...new Map(choices.map((it) => [it.join(), it])).values()].sort(byNumbers),
    ours: steps.some((it) => it.implied),
    certain: steps.every((it) => it.certain),
    more: more && shortest.length === plans.length && plans.length > 1,
  };
};
/* Lists as Python compares them: by the first that differs, then the shorter */
const byNumbers = (one, other) => {
  const at = one.findIndex((it, place) => it !== other[place]);
  return at < 0 ? one.length - other.length : at >= other.length ? 1 : one[at] - other[at];
};
const byLists = (one, other) => {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const order = byNumbers(one[at], other[at]);
    if (order) return order;
  }
  return one.length - other.length;
};
const inGroups = (one, other) => other.people.length - one.people.length || one.target - other.target || one.state - other.state
  || byNumbers(one.needed, other.needed) || byLists(one.choices, other.choices) || one.ours - other.ours
  || one.certain - other.certain || one.more - other.more;

/** The groups of people who aim at one card and lack the same, the largest first: what is missing, with `target` and the
    `people` by pseudonym. `dated` are the credentials of which the days matter; `pause` is told how many people are done. */
const groupsOf = async ({ persons, held }, planner, { number, dated, day }, pause) => {
  const MOST_PLANS = 24;
  const { cards, routesTo, rowsOf } = planner;
  const [under, lacking, groups] = [new Map(), new Map(), new Map()];
  const below = (id) => {
    if (!under.has(id)) {
      under.set(id, new Set(routesTo[id].flatMap((route) => [...rowsOf(route), ...route.bars]).map((row) => row.id)));
    }
    return under.get(id);
  };
  /* What of somebody's matters to a target: what has expired matters where it can be renewed, and nothing that is asked for
     alone by what counts for good. */
  const counts = (id, own) => own.get(id)?.state === LIVE;
  const isForGood = (id, own) => counts(id, own) && cards[id].valid === null && !dated.has(id);
  const isRenewable = (id) => routesTo[id].some((route) => !route.counts);
  const signed = (id, own) => {
    const { state, award, expires } = own.get(id) ?? { state: LATER };
    if (state === UNDATED || state === LATER) return [];
    if (dated.has(id)) return [`${id}@${award}/${expires}`];
    if (state === LIVE) return [`${id}`];
    return isRenewable(id) ? [`-${id}`] : [];
  };
  const signature = (target, own) => {
    const found = new Set([target]);
    for (const id of found) if (!isForGood(id, own)) below(id).forEach((it) => found.add(it));
    return sortedNumbers(found).flatMap((id) => signed(id, own)).join(" ");
  };
  /* What counts stands as if its day were not known; of what has expired it counts alone that it was there. */
  const questionOf = (said) => {
    const [having, until] = [new Map(), new Map()];
    for (const each of said ? said.split(" ") : []) {
      const [sign, dates] = each.split("@");
      const id = Number(sign.replace("-", ""));
      const [award, expires] = dates?.split("/") ?? (sign[0] === "-" ? ["1900", "1900"] : ["", ""]);
      having.set(id, award);
      if (expires) until.set(id, expires);
    }
    return { held: having, until, day };
  };
  const missing = (target, said) => {
    const key = `${target} ${said}`;
    if (!lacking.has(key)) lacking.set(key, missingOf(planner.answer(target, questionOf(said), "steps", MOST_PLANS)));
    return lacking.get(key);
  };
  for (const [place, { person, target: aim }] of persons.entries()) {
    const target = aim ? number(aim) : undefined;
    if (target === undefined) continue;
    const asked = lacking.size;
    const found = missing(target, signature(target, held[place]));
    const key = JSON.stringify([target, found]);
    if (!groups.has(key)) groups.set(key, { ...found, target, people: [] });
    groups.get(key).people.push(person);
    if (lacking.size > asked) await pause(place);
  }
  for (const { people } of groups.values()) people.sort();
  return [...groups.values()].sort(inGroups);
};
