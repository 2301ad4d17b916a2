"use strict";
/* A question may say of what is held until when it counts, as progression/question.py has it: `until`, a map of numbers to days,
   months or years. What a card says itself stands in the place of the months that its rule gives. */
const endedMonths = (situation, node, until) => {
  const { clock: { zero, held }, question, nodes } = situation;
  const { id, lens } = nodes[node];
  if (!lens) return [null, null];
  const day = lastDay(until);
  const month = monthOfDay(day) - monthOfDay(zero);
  const last = month - (addMonths(zero, month) > day);
  return held(question.held.get(id), lens, null).map((it) => it && spanOf(it[0], least(it[1], last)));
};
for (const [place, name] of ["possible", "certain"].entries()) {
  const usual = Situation.prototype[name];
  Situation.prototype[name] = function ended(node) {
    const until = this.question.until?.get(this.nodes[node].id);
    if (until === undefined) return usual.call(this, node);
    this._ended ??= new Map();
    if (!this._ended.has(node)) this._ended.set(node, endedMonths(this, node, until));
    return this._ended.get(node)[place];
  };
}
