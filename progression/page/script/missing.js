"use strict";
/* Why nothing leads to a target, as progression/planning/missing.py: what would have to be held, or its rule published. */
const RULE_KIND = 9; // of KINDS in progression/model.py
const EXEMPTION_KIND = 8;
const CONDITION = 7;
const PARTIAL = 1;
const UNPUBLISHED = 2; // of the requirements in progression/columns.py; from here on no rule is known
const UNREAD = 3;

/* Whether an award of some day before would ever count as it is asked for. */
const canCount = (situation, node) => (
  situation.clock.held("", situation.nodes[node].lens, situation.valid(node))[0] !== null);

/* Has what asks for a new award ask for a node of its own, where that award is a view too: for the view may be assumed to be
   held, and nothing is newly awarded by that. */
const keepTakingsApart = (situation, problem, id, arcs) => {
  const view = problem.origin.indexOf(situation.rules.views[id]);
  if (view < 0 || !situation.nodes[problem.origin[view]].taking) return;
  const taking = arcs.length;
  arcs.push(arcs[view].map((arc) => ({ ...arc, head: taking })));
  const isAward = ({ whole, needs }) => whole && !whole.option && needs[0].members[0] === view;
  problem.origin.forEach((node, at) => {
    if (node < 0 || at === view || situation.nodes[node].id !== id) return;
    arcs[at] = arcs[at].map((arc) => (isAward(arc) ? { ...arc, needs: [{ least: 1, members: [taking] }] } : arc));
  });
};

/* The problem of somebody who has all that can be had, with the candidates open to anyone: each counts by one more node, the
   assumption that it is held. Null where even that does not open the target. */
const assuming = (situation, target, candidates, months) => {
  const problem = relaxed(situation, target);
  const arcs = problem.arcs.map((each) => [...each]);
  const isAward = ({ whole }) => whole && !whole.option;
  const isLate = (arc) => isAward(arc) && arc.needs.some(({ members }) => members.some((it) => months.has(problem.origin[it])));
  problem.origin.forEach((node, at) => {
    if (node < 0) return;
    if (months.has(node)) arcs[at] = [{ head: at, whole: null, needs: [] }];
    else if (situation.nodes[node].lens) arcs[at] = arcs[at].filter((arc) => !isLate(arc));
  });
  for (const id of candidates) keepTakingsApart(situation, problem, id, arcs);
  const assumed = new Map(candidates.map((id, place) => [arcs.length + place, id]));
  const nodeOf = new Map([...assumed].map(([node, id]) => [id, node]));
  for (const node of assumed.keys()) arcs.push([{ head: node, whole: null, needs: [] }]);
  problem.origin.forEach((node, at) => {
    if (node < 0 || months.has(node) || !situation.nodes[node].lens) return;
    const assumption = nodeOf.get(situation.nodes[node].id);
    if (assumption !== undefined && canCount(situation, node)) arcs[at].push({ head: at, whole: null, needs: [{ least: 1, members: [assumption] }] });
  });
  const added = arcs.slice(problem.size).map((_, place) => -1 - problem.size - place);
  const origin = [...problem.origin, ...added];
  const opened = narrowed(new Problem(situation, origin, arcs, problem.goal));
  return opened && { opened, assumed };
};

/* The sets of fewest candidates that open the target if anyone could have them. */
const smallestSets = (situation, target, candidates, months, { most, effort }) => {
  const found = assuming(situation, target, candidates, months);
  if (!found) return [];
  const { opened, assumed } = found;
  const nodes = [...opened.origin.keys()].filter((node) => assumed.has(-1 - opened.origin[node]));
  const top = bitOf(nodes.length); // weighs the number first, then the order of the ids
  const weights = Array(opened.size).fill(0n);
  nodes.forEach((node, place) => { weights[node] = BigInt(nodes.length + 1) * top + top - (top >> BigInt(place + 1)); });
  const task = new Task(opened, weights, { left: effort }, { steps: flagsOf(opened.size, nodes) });
  const sets = [];
  for (const { steps } of new Exact(task).plans()) {
    const ids = sortedNumbers(steps).map((node) => assumed.get(-1 - opened.origin[node]));
    if (sets.length && (ids.length > sets[0].length || sets.length === most)) break;
    sets.push(ids);
  }
  return sets;
};

/* The situation of somebody without what expires and nobody can be awarded again. */
const withoutWhatEnds = (situation) => {
  const awarded = new Set(situation.numbers.map((node) => situation.nodes[node]).filter((it) => it.taking).map((it) => it.id));
  const ends = situation.numbers.filter((node) => (situation.possible(node) ?? ALWAYS)[1] !== null);
  const ids = new Set(ends.map((node) => situation.nodes[node].id).filter((id) => !awarded.has(id)));
  return [...ids].reduce((some, id) => some.withoutHeld(id), situation);
};

/** The smallest sets of ids that, held or published, would open the target (an id), by id. They are looked for among what has
    no usable route at all, then among everything that cannot be reached. */
const missingFor = (situation, target, options) => {
  const { rules } = situation;
  const view = rules.views[target];
  const months = firstMonths(situation);
  const isWhole = (node) => rules.views[situation.nodes[node].id] === node;
  const late = situation.numbers.filter((node) => situation.nodes[node].lens && !months.has(node));
  const isNamed = (id) => rules.cards[id].kind !== RULE_KIND;
  const isUsable = (node) => situation.arcs(node).some((arc) => arc.gate);
  const idsOf = (nodes) => sortedNumbers(new Set(nodes.map((node) => situation.nodes[node].id))).filter(isNamed);
  const roots = idsOf(late.filter((node) => isWhole(node) && !isUsable(node)));
  const rest = idsOf(late).filter((id) => id !== target);
  for (const candidates of [roots, rest]) {
    const found = smallestSets(situation, view, candidates, months, options);
    if (found.length && !found[0].length) { // what is held and cannot be taken again ends before it is used
      const other = withoutWhatEnds(situation);
      return other === situation ? [[target]] : missingFor(other, target, options);
    }
    if (found.length) return found;
  }
  return [[target]];
};
