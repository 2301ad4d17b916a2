"use strict";
/* What excludes one another in a plan, by rows of kind `not`, taken apart into cases without it, as
   progression/planning/barring.py. A case is {situation, settled}; a clash `${step} ${barred}`. */
const excludes = (situation) => (
  situation.numbers.some((node) => situation.arcs(node).some((arc) => situation.bars(arc.option?.route).length)));
const barredBy = (situation, arc) => situation.bars(arc.option?.route)
  .filter((row) => situation.clock.window(situation.rules.lensOf(row))).map((row) => row.id);

/** The first clash among steps that is not settled yet. */
const clashOf = ({ situation, settled }, steps) => {
  const idOf = (step) => situation.nodes[step].id;
  const ids = new Set(steps.map(idOf));
  for (const step of sortedNumbers(steps)) for (const arc of situation.arcs(step)) {
    const held = situation.mayBar(arc).find((row) => !settled.has(`-1 ${row.id}`));
    if (held) return { step, barred: held.id, held: true };
    for (const barred of sortedNumbers(barredBy(situation, arc))) {
      if (ids.has(barred) && barred !== idOf(step) && !settled.has(`${step} ${barred}`)) return { step, barred };
    }
  }
  return null;
};
/** The cases in which the clash is settled: without the route, without what it bars, the route first. Of what is `held` and
    may count: without the route, or as if it did not. */
const casesApart = ({ situation, settled }, { step, barred, held }) => {
  const isKept = (arc) => !(held ? situation.mayBar(arc).map((row) => row.id) : barredBy(situation, arc)).includes(barred);
  const without = { situation: situation.withArcs([[step, situation.arcs(step).filter(isKept)]]), settled };
  if (held) return [without, { situation: situation.withoutHeld(barred), settled: new Set([...settled, `-1 ${barred}`]) }];
  const takings = situation.numbers.filter((node) => situation.nodes[node].taking && situation.nodes[node].id === barred);
  const later = (arc) => ({ ...arc, after: [...arc.after ?? [], step] });
  return [
    without,
    { situation: situation.withArcs(takings.map((node) => [node, []])), settled },
    { situation: situation.withArcs(takings.map((node) => [node, situation.arcs(node).map(later)])),
      settled: new Set([...settled, `${step} ${barred}`]) },
  ];
};
/** The situations in which steps exclude one another no more, each with those still open. */
const ordersOf = (some, steps) => {
  const clash = clashOf(some, steps);
  return clash ? casesApart(some, clash).flatMap((each) => (
    ordersOf(each, steps.filter((step) => each.situation.arcs(step).length)))) : [[some.situation, steps]];
};
