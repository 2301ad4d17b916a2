"use strict";
/* Why nothing leads to a target: what would have to be held, or its rule published. */

const makeMissing = ({ cards }, { arcsOf, numbered }, compare, { maxWork, maxSets }) => {
  /* Stands for the assumption that somebody has a credential, or had it in time. */
  const assumed = (id) => id + cards.length;
  /* An arc of somebody who has all that can be had. A late row counts only the assumption itself, where
     its credential is one of those that may be assumed. */
  const arcFor = ({ rules, question: { held }, had, vain }, arc, among) => {
    const needs = [];
    for (let need = rules.needsFrom[arc]; need < rules.needsFrom[arc + 1]; need += 1) {
      const members = [];
      let count = rules.left[need];
      for (let at = rules.membersFrom[need]; at < rules.membersFrom[need + 1]; at += 1) {
        const [id, late] = [rules.members[at] >> 1, rules.members[at] & 1];
        if (vain.has(at)) continue;
        if (held.has(id) || (had[id] && !late)) count -= 1;
        else if (!late) members.push(id);
        else if (among.has(id)) members.push(assumed(id));
      }
      if (count > 0) needs.push({ count, members });
    }
    return { route: rules.routes[arc], needs };
  };
  const isUsable = (situation, arc) => (
    arcFor(situation, arc, new Set()).needs.every((it) => it.members.length >= it.count));
  /* The problem behind the target with what may be assumed; null where that does not open it. */
  const opened = (situation, target, among) => {
    const found = new Map([[target, []]]);
    for (const [node, arcs] of found) {
      if (node >= cards.length) {
        arcs.push({ route: null, needs: [] });
        continue;
      }
      arcs.push(...arcsOf(situation, node).map((arc) => arcFor(situation, arc, among)));
      if (among.has(node)) arcs.push({ route: null, needs: [{ count: 1, members: [assumed(node)] }] });
      for (const { needs } of arcs) for (const { members } of needs) for (const id of members) {
        if (!found.has(id)) found.set(id, []);
      }
    }
    const problem = numbered(found);
    const none = Array(problem.size).fill(0);
    const times = earliest(problem, none);
    const there = [...times.keys()].filter((node) => times[node] < Infinity);
    return times[problem.number.get(target)] < Infinity ? onlyOf(problem, there) : null;
  };
  /* The sets of fewest assumptions that are enough; null where they are too many to compare. */
  const smallest = (problem, target, effort) => {
    const counted = problem.ids.map((id) => id >= cards.length);
    const options = { durations: counted.map(() => 0), weights: counted.map(Number), counted, effort };
    let ceiling = { time: 0, weight: 1 };
    for (;;) {
      const found = waysTo(problem, problem.ids.indexOf(target), { ...options, ceiling });
      if (!found) return null;
      const least = Math.min(...found.ways.map((way) => way.weight));
      const named = ({ nodes }) => (
        nodes.map((node) => problem.ids[node] - cards.length).sort((a, b) => a - b));
      if (found.ways.length) return found.ways.filter((way) => way.weight === least).map(named);
      ceiling = found.next;
    }
  };
  /* The smallest sets that, held or published, would open the target, by id, and whether that is proved. */
  return (situation, target) => {
    const { had } = situation;
    const blocked = cards.map((_, id) => id).filter((id) => !had[id]);
    const roots = blocked.filter((id) => !arcsOf(situation, id).some((arc) => isUsable(situation, arc)));
    const effort = { left: maxWork };
    for (const some of [roots, blocked.filter((id) => id !== target)]) {
      const problem = opened(situation, target, new Set(some));
      const sets = problem && smallest(problem, target, effort);
      if (sets) return { sets: sets.sort(compare).slice(0, maxSets), exact: true };
      if (problem) return { sets: [[target]], exact: false };
    }
    return { sets: [[target]], exact: true };
  };
};
