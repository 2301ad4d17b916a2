"use strict";
/* What lies next for somebody, as progression/planning/outlook.py: what is open, what is one requirement away; and the state
   of all for the map. */

/* What counts in month 0 of a situation, and what would if something more were awarded today. */
const makeToday = (situation) => {
  const { rules, nodes } = situation;
  const { cards, views, firstOf } = rules;
  const counting = new Counting(situation, 0, situation.numbers);
  const found = counting.run(new Set());
  const isTaking = (node) => nodes[node].taking !== null;
  const nodesOf = (id, keep) => {
    const some = [];
    for (let node = firstOf[id]; node < firstOf[id + 1]; node += 1) if (keep(node)) some.push(node);
    return some;
  };
  const isMet = (arc, { counts } = found) => counting.met(arc, counts) !== 0n;
  /* The arcs to what does not count today and may be open. */
  const arcsOf = (id) => (found.counts.has(views[id]) ? []
    : nodesOf(id, isTaking).flatMap((node) => situation.arcs(node)).filter(({ gate }) => begins(gate)));
  /* The ids of which an award would count for a view; never the name of a rule. */
  const named = (view, above = new Set()) => {
    const { id } = nodes[view];
    const { kind, status } = cards[id];
    if (kind !== RULE_KIND) return kind === EXEMPTION_KIND || status ? [] : [id];
    const inner = new Set([...above, view]);
    const recognitions = situation.arcs(view).flatMap(({ needs }) => situation.arcs(needs[0].members[0]));
    return recognitions.flatMap((arc) => arc.needs.flatMap(({ members }) => (
      members.filter((member) => !above.has(member)).flatMap((member) => named(member, inner)))));
  };
  /* The credentials of which any one more, if it is still awarded, completes the arc. */
  const lastMissing = (arc) => {
    const lacking = arc.needs.find((need) => !enoughMonths(need, found.counts));
    if (!lacking) return [];
    const ids = new Set(lacking.members.flatMap((member) => named(member)));
    return sortedNumbers(ids).filter((id) => isMet(arc, counting.besides(found, nodesOf(id, (node) => nodes[node].lens))));
  };
  return { now: found.counts, arcsOf, isMet: (arc) => isMet(arc), lastMissing };
};

/** What is open and what lacks one requirement, by number, then route: {open: [{id, routes, certain}], oneAway: [{id, route,
    last, certain}], today: what counts}. What has no route is open without one. */
const outlookOf = (situation) => {
  const { cards } = situation.rules;
  const today = makeToday(situation);
  const [open, oneAway] = [[], []];
  const slugOf = ({ option: { route } }) => route?.slug ?? "";
  for (let id = 0; id < cards.length; id += 1) {
    const certain = !cards[id].silent;
    const arcs = today.arcsOf(id);
    const ready = arcs.filter(today.isMet);
    if (ready.length) {
      open.push({ id, routes: [...new Set(ready.map(slugOf))].filter(Boolean).sort(), certain });
      continue;
    }
    for (const arc of arcs) {
      const last = today.lastMissing(arc);
      if (last.length) oneAway.push({ id, route: slugOf(arc), last, certain });
    }
  }
  oneAway.sort((a, b) => a.id - b.id || compareKeys(a.route, b.route));
  return { open, oneAway, now: today.now };
};

/* The months in which anything counts if everybody could set out for what has no rule that is known. */
const monthsIfKnown = (situation) => {
  const { cards, firstOf } = situation.rules;
  const { nodes } = situation;
  const option = { route: null, asks: [], whole: [], derived: false };
  const open = (node, { monthsMin }) => {
    const { taking, lens } = nodes[node];
    if (taking) return ALWAYS;
    const [ages, window] = [agesOf(lens, situation.valid(node)), situation.window(node)];
    if (!ages || !window) return null;
    const last = window[1] === null || ages[1] === null ? null : window[1] + ages[1];
    return spanOf(Math.max(window[0], monthsMin ?? 0) + ages[0], last);
  };
  const changes = [];
  cards.forEach(({ silent, status, kind, figures }, id) => {
    if (silent < UNPUBLISHED || status || kind >= EXEMPTION_KIND) return;
    for (let node = firstOf[id]; node < firstOf[id + 1]; node += 1) {
      const gate = nodes[node].lens && open(node, figures);
      if (gate) changes.push([node, [...situation.arcs(node), { head: node, option, needs: [], gate }]]);
    }
  });
  return changes.length ? firstMonths(situation.withArcs(changes)) : firstMonths(situation);
};

/** The state of every credential: held, ready, away; maybe and near, where its rule is not known in full; later; `silent` where it could
    be had if everything whose rule is not known could, else `none`. */
const statesOf = (situation, { open, oneAway, now }) => {
  const { cards, views } = situation.rules;
  const [months, told] = [firstMonths(situation), monthsIfKnown(situation)];
  const found = cards.map((_, id) => {
    if (now.has(views[id])) return "held";
    if (months.has(views[id])) return "later";
    return told.has(views[id]) ? "silent" : "none";
  });
  for (const { id, certain } of oneAway) found[id] = certain ? "away" : "near";
  for (const { id, certain } of open) found[id] = certain ? "ready" : "maybe";
  return found;
};
