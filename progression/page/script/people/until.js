"use strict";
/* A question may say of what is held until when it counts, as progression/question.py has it: `until`, a map of numbers to days,
   months or years. What a card says itself stands in the place of the months that its rule gives. */
const endedMonths = ({ clock: { zero, held }, question }, id, lens) => {
  if (!lens) return [null, null];
  const day = lastDay(question.until.get(id));
  const month = monthOfDay(day) - monthOfDay(zero);
  const last = month - (addMonths(zero, month) > day);
  return held(question.held.get(id), lens, null).map((it) => it && spanOf(it[0], least(it[1], last)));
};
const usually = Object.fromEntries(["possible", "certain", "heldBy", "withoutHeld"].map((it) => [it, Situation.prototype[it]]));
for (const [place, name] of ["possible", "certain"].entries()) {
  Situation.prototype[name] = function ended(node) {
    const { id, lens } = this.nodes[node];
    if (!this.question.until?.has(id) || this._gone?.has(id)) return usually[name].call(this, node);
    this._ended ??= new Map();
    if (!this._ended.has(node)) this._ended.set(node, endedMonths(this, id, lens));
    return this._ended.get(node)[place];
  };
}
Situation.prototype.heldBy = function heldBy(row) {
  if (!this.question.until?.has(row.id)) return usually.heldBy.call(this, row);
  return endedMonths(this, row.id, this.rules.lensOf(row));
};
Situation.prototype.withoutHeld = function withoutHeld(id) {
  return Object.assign(usually.withoutHeld.call(this, id), { _gone: new Set([...this._gone ?? [], id]) });
};
