"use strict";
/* What is said, before it is known how it is drawn, as progression/voice/outline.py: a title, and blocks of lines
   under headings. `id` is the number of the credential that a line is about, null where it is about none. */
const lineOf = (said, more = {}) => (
  { text: said, kind: "text", number: 0, ours: false, beside: "", below: [], id: null, ...more });
const itemsOf = (texts) => texts.map((it) => lineOf(it, { kind: "item" }));

/** Lines as one block, in a list; an empty one where there is nothing to say. */
const blockOf = (lines, heading = "") => (
  lines.length ? [{ lines: lines.map((it) => (it.text === undefined ? lineOf(it) : it)), heading }] : []);
const outlineOf = (title, ...blocks) => ({ title, blocks: blocks.flat() });

/** What belongs to the same text together, each once, as [text, those]. */
const gathered = (pairs) => {
  const found = new Map();
  for (const [said, it] of pairs) found.set(said, (found.get(said) ?? new Set()).add(it));
  return [...found].map(([said, some]) => [said, [...some]]);
};
