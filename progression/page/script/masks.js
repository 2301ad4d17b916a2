"use strict";
/* Sets of nodes as bits of a whole number: bit n stands for node n. */
const bitOf = (node) => 1n << BigInt(node);
const maskOf = (nodes) => {
  let mask = 0n;
  for (const node of nodes) mask |= bitOf(node);
  return mask;
};
const union = (masks) => masks.reduce((all, mask) => all | mask, 0n);
const WORD = 0xFFFFFFFFn;
/* Thirty-two bits at a time, the lowest first */
const wordsOf = (mask) => {
  if (mask <= WORD) return [Number(mask) | 0];
  const digits = mask.toString(16);
  const words = [];
  for (let end = digits.length; end > 0; end -= 8) words.push(parseInt(digits.slice(Math.max(0, end - 8), end), 16) | 0);
  return words;
};
/** The nodes of a mask, the lowest first. */
const bitsOf = (mask) => {
  const found = [];
  wordsOf(mask).forEach((word, place) => {
    for (let rest = word; rest; rest &= rest - 1) found.push(place * 32 + 31 - Math.clz32(rest & -rest));
  });
  return found;
};
const countBits = (mask) => {
  let count = 0;
  for (const word of wordsOf(mask)) for (let rest = word; rest; rest &= rest - 1) count += 1;
  return count;
};
/** The nodes of some flags as bits, and the other way round. */
const maskOfFlags = (flags) => maskOf([...flags.keys()].filter((node) => flags[node]));
const flagsOf = (size, nodes) => {
  const flags = new Uint8Array(size);
  for (const node of nodes) flags[node] = 1;
  return flags;
};

/** What any `count` of the masks share: the bits that fewer than `count` of them lack. */
const sharedBits = (count, masks) => {
  if (count === 1) return masks.reduce((shared, mask) => shared & mask, -1n);
  const lacking = [-1n, ...Array(count).fill(0n)];
  for (const mask of masks) for (let at = count; at > 0; at -= 1) lacking[at] |= lacking[at - 1] & ~mask;
  return ~lacking[count];
};

/** For each node what is in every way to it, itself included: a greatest fixpoint over whole sets (Keyder, Richter
    & Helmert 2010). What cannot be had has all bits set. */
const landmarks = (problem) => {
  const marks = Array(problem.size).fill(bitOf(problem.size) - 1n);
  const had = reachable(problem);
  const waiting = new Set([...had.keys()].filter((node) => had[node]));
  const ofArc = ({ needs }) => needs.reduce((mark, { least: count, members }) => (
    mark | sharedBits(count, members.map((member) => marks[member]))), 0n);
  for (const node of waiting) {
    waiting.delete(node);
    const mark = bitOf(node) | sharedBits(1, problem.arcs[node].map(ofArc));
    if (mark === marks[node]) continue;
    marks[node] = mark;
    problem.users[node].forEach((user) => waiting.add(user));
  }
  return marks;
};
