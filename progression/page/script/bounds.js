"use strict";
/* What no plan can be below, and one good plan: cuts that every plan has to pay for (LM-cut, Helmert &
   Domshlak 2009), and a plan made of what they paid for. Nodes and sums are the problem's. */

const makeBounds = () => {
  /** The hardest of what the arc still lacks: of these members every plan that takes it needs one. */
  const hardest = (arc, hardness) => {
    let best = null;
    for (const { count, members } of arc.needs) {
      const had = members.filter((member) => hardness[member] < Infinity);
      const hard = had.filter((member) => hardness[member] > 0);
      const lack = count - (had.length - hard.length);
      if (lack <= 0) continue;
      const rest = hard.sort((a, b) => hardness[a] - hardness[b] || a - b).slice(lack - 1);
      if (!best || hardness[rest[0]] > hardness[best[0]]) best = rest;
    }
    return best ?? [];
  };
  const cutOf = ({ arcs }, target, left, hardness) => {
    if (left[target]) return [target];
    const cut = new Set();
    const seen = new Set([target]);
    for (const node of seen) {
      for (const member of arcs[node].flatMap((arc) => hardest(arc, hardness))) {
        (left[member] ? cut : seen).add(member);
      }
    }
    return [...cut];
  };
  /** Pays for cut after cut, as long as the effort lasts: every plan weighs what is `paid` and what it then
      has `left` to pay of its nodes, so `bound` at least. */
  const relaxed = (problem, target, weights, effort) => {
    const left = Float64Array.from(weights);
    let paid = 0;
    for (;;) {
      const hardness = earliest(problem, left);
      effort.left -= problem.size * 2;
      if (!hardness[target] || effort.left < 0) {
        return { paid, bound: paid + hardness[target], left, hardness };
      }
      const cut = cutOf(problem, target, left, hardness);
      const price = Math.min(...cut.map((node) => left[node]));
      for (const node of cut) left[node] -= price;
      paid += price;
    }
  };

  /** Nodes that are enough, back from the target, each as it came first. */
  const oneWay = ({ arcs }, target, order) => {
    const place = new Map(order.map((node, at) => [node, at]));
    const rank = (node) => place.get(node) ?? Infinity;
    const easiest = ({ count, members }) => [...members].sort((a, b) => rank(a) - rank(b)).slice(0, count);
    const latest = (arc) => Math.max(-1, ...arc.needs.flatMap(easiest).map(rank));
    const found = new Set([target]);
    for (const node of found) {
      const best = arcs[node].reduce((a, b) => (latest(b) < latest(a) ? b : a));
      best.needs.flatMap(easiest).forEach((member) => found.add(member));
    }
    return [...found];
  };
  /** One plan of the nodes with a flag, by `measure` an easy one, without each step that can go. */
  const pruned = (problem, target, { durations, weights, measure, flags }) => {
    const order = [];
    earliest(problem, measure, flags, order);
    const way = oneWay(problem, target, order);
    const allowed = new Uint8Array(problem.size);
    for (const node of way) allowed[node] = 1;
    const deadline = earliest(problem, durations, allowed)[target];
    for (const node of way.sort((a, b) => weights[b] - weights[a] || a - b)) {
      allowed[node] = 0;
      if (earliest(problem, durations, allowed)[target] > deadline) allowed[node] = 1;
    }
    return [...allowed.keys()].filter((node) => allowed[node]);
  };
  return { relaxed, pruned };
};
