"use strict";
/* What excludes one another in a plan, by rows of kind `not`, taken apart into cases without it, as
   progression/planning/barring.py. A case is {situation, settled}; a clash `${step} ${barred}`. */
const excludes = (situation) => (
  situation.numbers.some((node) => situation.arcs(node).some((arc) => barredBy(situation, arc).length)));
const barredBy = (situation, arc) => situation.bars(arc.option?.route);

/** The first clash among steps that is not settled yet. */
const clashOf = ({ situation, settled }, steps) => {
  const ids = new Set(steps.map((step) => situation.nodes[step].id));
  for (const step of sortedNumbers(steps)) for (const arc of situation.arcs(step)) {
    for (const barred of sortedNumbers(barredBy(situation, arc))) {
      if (ids.has(barred) && !settled.has(`${step} ${barred}`)) return { step, barred };
    }
  }
  return null;
};
/** The three cases in which the clash is settled: without the route, without what it bars, the route first. */
const casesApart = ({ situation, settled }, { step, barred }) => {
  const takings = situation.numbers.filter((node) => situation.nodes[node].taking && situation.nodes[node].id === barred);
  const others = situation.arcs(step).filter((arc) => !barredBy(situation, arc).includes(barred));
  const found = [
    { situation: situation.withArcs([[step, others]]), settled },
    { situation: situation.withArcs(takings.map((node) => [node, []])), settled },
  ];
  if (takings.includes(step)) return found;
  const view = situation.rules.views[situation.nodes[step].id];
  const before = { least: 1, members: [situation.has(view) ? view : step], points: [1] };
  const later = takings.map((node) => [node, situation.arcs(node).map((arc) => ({ ...arc, needs: [...arc.needs, before] }))]);
  return [...found, { situation: situation.withArcs(later), settled: new Set([...settled, `${step} ${barred}`]) }];
};
/** Whether steps are enough in some order that keeps what excludes one another apart. */
const holdsApart = (some, steps, isEnough) => {
  const clash = clashOf(some, steps);
  if (!clash) return isEnough(some.situation, new Set(steps));
  return casesApart(some, clash).some((each) => (
    holdsApart(each, steps.filter((step) => each.situation.arcs(step).length), isEnough)));
};
