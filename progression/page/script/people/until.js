"use strict";
/* A question may say of what is held until when it counts, as progression/question.py has it: `until`, a map of numbers to days,
   months or years. What a card says itself stands in the place of the months that its rule gives. */
Situation = class extends Situation {
  constructor(rules, question, target) {
    super(rules, question, target);
    for (const [id, until] of question.until ?? []) this._end(id, lastDay(until));
  }

  _end(id, day) {
    const { firstOf, nodes } = this.rules;
    const { zero, held } = this.clock;
    const month = monthOfDay(day) - monthOfDay(zero);
    const last = month - (addMonths(zero, month) > day);
    const ending = (months) => (months === null ? null : spanOf(months[0], least(months[1], last)));
    for (let node = firstOf[id]; node < firstOf[id + 1]; node += 1) {
      if (nodes[node].lens) this._held.set(node, held(this.question.held.get(id), nodes[node].lens, null).map(ending));
    }
  }
};
