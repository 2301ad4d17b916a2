"use strict";
/* Every minimal set of nodes that is enough for a target, by labels (de Kleer 1986): each node keeps the
   sets that are enough for it, none of them containing another that is as good. */

/* Sets of nodes as bits, with what they weigh, joined as cheaply as can be. */
const makeSets = (size, weights) => {
  const words = size + 31 >> 5;
  const bitsIn = (bits) => {
    const found = [];
    bits.forEach((word, place) => {
      for (let rest = word; rest; rest &= rest - 1) found.push(place * 32 + 31 - Math.clz32(rest & -rest));
    });
    return found;
  };
  const made = (bits, weight) => {
    let hash = 0;
    for (let at = 0; at < words; at += 1) hash = Math.imul(hash ^ bits[at], 0x9E3779B1) ^ hash >>> 15;
    return { bits, weight, hash, times: null };
  };
  const empty = made(new Int32Array(words), 0);
  const same = (a, b) => {
    let place = 0;
    while (place < words && a.bits[place] === b.bits[place]) place += 1;
    return place === words;
  };
  const has = ({ bits }, node) => node >= 0 && bits[node >> 5] >>> (node & 31) & 1;
  const within = (a, b) => {
    for (let place = 0; place < words; place += 1) if (a.bits[place] & ~b.bits[place]) return false;
    return true;
  };
  /* What the two weigh together. */
  const weigh = (a, b) => {
    let weight = a.weight;
    for (let place = 0; place < words; place += 1) {
      let rest = b.bits[place] & ~a.bits[place];
      for (; rest; rest &= rest - 1) weight += weights[place * 32 + 31 - Math.clz32(rest & -rest)];
    }
    return weight;
  };
  const join = (a, b, weight = weigh(a, b)) => {
    const bits = new Int32Array(words);
    for (let place = 0; place < words; place += 1) bits[place] = a.bits[place] | b.bits[place];
    return made(bits, weight);
  };
  const single = (node) => {
    const bits = new Int32Array(words);
    bits[node >> 5] |= 1 << (node & 31);
    return made(bits, weights[node]);
  };
  /* The sets without those that stand there twice. */
  const distinct = (sets) => {
    const found = new Map();
    return sets.filter((set) => {
      const alike = found.get(set.hash);
      if (!alike) found.set(set.hash, [set]);
      else if (alike.some((it) => same(it, set))) return false;
      else alike.push(set);
      return true;
    });
  };
  const nodes = ({ bits }) => bitsIn(bits);
  return { words, empty, has, within, weigh, join, single, distinct, nodes };
};

/* The ways: sets of nodes of which none can be dropped, with their time and weight; of nodes that are
   `counted` alone, where that is given. By time a step more may be a short cut. Those above the `ceiling`,
   a time and a weight, are left out, and `next` is the least of them. Null where the effort, which is
   spent, is not enough. */
const waysTo = (problem, target, { durations, weights, ceiling = null, counted = null, effort }) => {
  const sets = makeSets(problem.size, weights);
  const timed = durations.some(Boolean);
  const label = problem.arcs.map(() => []);
  const over = Symbol("too much work");
  const price = sets.words + 7 >> 3;
  let next = null;
  const spend = (work) => {
    effort.left -= work * price;
    if (effort.left < 0) throw over;
  };
  const fits = (time, weight) => {
    if (!ceiling || time < ceiling.time || (time === ceiling.time && weight <= ceiling.weight)) return true;
    if (!next || time < next.time || (time === next.time && weight < next.weight)) next = { time, weight };
    return false;
  };
  const timeOf = (set, node) => {
    if (!timed) return 0;
    set.times ??= new Map();
    if (!set.times.has(node)) {
      spend(problem.size);
      const allowed = new Uint8Array(problem.size);
      for (const each of sets.nodes(set)) allowed[each] = 1;
      set.times.set(node, earliest(problem, durations, allowed)[node]);
    }
    return set.times.get(node);
  };
  const beats = (small, large, node) => (
    sets.within(small, large) && timeOf(small, node) <= timeOf(large, node));
  const joined = (some, others, barred) => {
    const found = [];
    const free = others.filter((set) => !sets.has(set, barred));
    for (const a of some) {
      spend(free.length);
      for (const b of free) {
        const weight = sets.weigh(a, b);
        if (timed || fits(0, weight)) found.push(sets.join(a, b, weight));
      }
    }
    return sets.distinct(found);
  };
  const smallest = (some) => {
    const kept = [];
    const sized = some.map((set) => [sets.nodes(set).length, set]).sort(([a], [b]) => a - b);
    for (const [, set] of sized) {
      spend(kept.length);
      if (!kept.some((small) => sets.within(small, set))) kept.push(set);
    }
    return kept;
  };
  const combinations = (items, count) => {
    if (!count) return [[]];
    spend(items.length);
    return items.flatMap((item, at) => (
      combinations(items.slice(at + 1), count - 1).map((rest) => [item, ...rest])));
  };
  const ofNeed = ({ count, members }, barred) => {
    const had = members.filter((member) => label[member].length);
    const free = (member) => label[member].filter((set) => !sets.has(set, barred));
    if (count === 1) return sets.distinct(had.flatMap(free));
    return sets.distinct(combinations(had, count).flatMap((chosen) => (
      chosen.reduce((found, member) => joined(found, label[member], barred), [sets.empty]))));
  };
  const ofArc = (arc, barred) => arc.needs.reduce((ways, need) => {
    const found = joined(ways, ofNeed(need, barred), barred);
    return timed ? found : smallest(found);
  }, [sets.empty]);
  const extend = (node) => {
    const own = !counted || counted[node] ? sets.single(node) : null;
    let ways = label[node];
    let grown = false;
    for (const arc of problem.arcs[node]) {
      for (const rest of ofArc(arc, own ? node : -1)) {
        const way = own ? sets.join(rest, own) : rest;
        spend(ways.length);
        if (!fits(timeOf(way, node), way.weight)) continue;
        if (ways.some((kept) => beats(kept, way, node))) continue;
        ways = [...ways.filter((kept) => !beats(way, kept, node)), way];
        grown = true;
      }
    }
    label[node] = ways;
    return grown;
  };
  if (problem.counts.length * price > effort.left) return null;
  const users = problem.arcs.map(() => new Set());
  problem.arcs.forEach((arcs, node) => arcs.forEach((arc) => arc.needs.forEach((need) => (
    need.members.forEach((member) => users[member].add(node))))));
  const rounds = earliest(problem, Array(problem.size).fill(1));
  const waiting = new Set([...problem.arcs.keys()].sort((a, b) => rounds[a] - rounds[b]));
  try {
    for (const node of waiting) {
      waiting.delete(node);
      if (extend(node)) users[node].forEach((user) => waiting.add(user));
    }
  } catch (reason) {
    if (reason === over) return null;
    throw reason;
  }
  const ways = label[target].map((set) => (
    { nodes: sets.nodes(set), time: timeOf(set, target), weight: set.weight }));
  return { ways, next };
};
