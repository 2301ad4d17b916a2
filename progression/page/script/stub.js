"use strict";
const schedule = (planner, question, plan) => plan.steps.map(({ id }) => ({ id, begins: 0, ends: 0, until: planner.cards[id].valid ?? null, repeat: false }));
const withStates = (planner) => ({ ...planner, states: (question) => {
  const { open, oneAway } = planner.outlook(question);
  const near = new Set(oneAway.map((it) => it.id)); const now = new Set(open.map((it) => it.id));
  return planner.cards.map((_, id) => (question.held.has(id) ? "held" : now.has(id) ? "ready" : near.has(id) ? "away" : "later"));
} });
