"use strict";
/* What no plan can be below: cuts that every plan has to pay for (LM-cut, Helmert & Domshlak 2009). And a
   plan made of what they paid for. Nodes and sums are the problem's. */

const makeBounds = () => {
  /* The hardest of what the arc still lacks: of these members every plan that takes it needs one. */
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
  /* Pays for cut after cut, as long as the effort lasts: every plan weighs what is `paid` and what it then
     has `left` to pay of its nodes, so `bound` at least. */
  const relaxed = (problem, target, weights, effort) => {
    const left = Float64Array.from(weights);
    let paid = 0;
    for (;;) {
      const hardness = earliest(problem, left);
      effort.left -= problem.counts.length;
      if (!hardness[target] || effort.left < 0) {
        return { paid, bound: paid + hardness[target], left, hardness };
      }
      const cut = cutOf(problem, target, left, hardness);
      const price = Math.min(...cut.map((node) => left[node]));
      for (const node of cut) left[node] -= price;
      paid += price;
    }
  };

  /* Of nodes that are enough those that are still enough without each that can go, the heaviest first. */
  const pruned = (problem, target, durations, weights, nodes) => {
    const small = onlyOf(problem, nodes);
    const last = small.kept.indexOf(target);
    const slow = small.kept.map((node) => durations[node]);
    const allowed = new Uint8Array(small.size).fill(1);
    const deadline = earliest(small, slow)[last];
    const heaviest = (a, b) => weights[small.kept[b]] - weights[small.kept[a]] || a - b;
    for (const node of [...small.kept.keys()].sort(heaviest)) {
      allowed[node] = 0;
      if (earliest(small, slow, allowed)[last] > deadline) allowed[node] = 1;
    }
    return small.kept.filter((_, node) => allowed[node]);
  };
  return { relaxed, pruned };
};
