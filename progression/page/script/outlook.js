"use strict";
/* What lies next for somebody: what is open now, what is one requirement away, the state of all. */

const makeOutlook = (cards, { LATE, situated, copied, spread, arcsOf }) => {
  /* The credentials of which one more, of those still awarded, completes the arc. */
  const lastOf = ({ rules, now, question: { held } }, arc) => {
    const { members, membersFrom, needsFrom } = rules;
    const open = [];
    for (let need = needsFrom[arc]; need < needsFrom[arc + 1]; need += 1) {
      if (now.left[need] > 1) return [];
      if (now.left[need] === 1) open.push(need);
    }
    const isIn = (member, need) => {
      let at = membersFrom[need];
      while (at < membersFrom[need + 1] && members[at] !== member) at += 1;
      return at < membersFrom[need + 1];
    };
    const last = [];
    for (let at = membersFrom[open[0]]; at < membersFrom[open[0] + 1]; at += 1) {
      const id = members[at] >> 1;
      if (members[at] & LATE || cards[id].status || held.has(id)) continue;
      if (open.every((need) => isIn(members[at], need))) last.push(id);
    }
    return last.sort((a, b) => a - b);
  };
  /* What is open now and what lacks one requirement, by number, then route. */
  const outlook = (question) => {
    const situation = situated(question);
    const { rules, now } = situation;
    const open = [];
    const oneAway = [];
    for (let id = 0; id < cards.length; id += 1) {
      if (question.held.has(id)) continue;
      const ready = arcsOf(situation, id).filter((arc) => !now.open[arc]).map((arc) => rules.routes[arc]);
      if (ready.length) open.push({ id, routes: ready.filter(Boolean).map((route) => route.slug) });
      else for (let arc = rules.arcsFrom[id]; arc < rules.arcsFrom[id + 1]; arc += 1) {
        const last = lastOf(situation, arc);
        if (last.length) oneAway.push({ id, route: rules.routes[arc].slug, last });
      }
    }
    return { open, oneAway };
  };
  /* The state of every credential. What cannot be had is `silent` where it could be if everything whose
     requirements are not published could, `none` where something else is in the way too. */
  const states = (question) => {
    const { rules, now, had } = situated(question);
    const silent = cards.map((_, id) => id).filter((id) => cards[id].silent === 2 && !cards[id].status);
    const told = spread(rules, copied(now), question.held, silent);
    const found = cards.map((_, id) => (had[id] ? "later" : told[id] ? "silent" : "none"));
    const { open, oneAway } = outlook(question);
    for (const { id } of oneAway) found[id] = "away";
    for (const { id } of open) found[id] = "ready";
    for (const id of question.held.keys()) found[id] = "held";
    return found;
  };
  return { outlook, states };
};
