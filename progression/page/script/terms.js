"use strict";
/* How a plan is to be: its order, its first month, what it may rest on, what it avoids, what it may take. Owns these
   controls, of which the page has those alone that its data can answer. */
const makeTerms = ({ names, words, fields, changed }) => {
  const { ids, title, choices } = names;
  const { accept, complain, refuse, remover } = fields;
  const [month, without] = ["start", "without"].map($);
  const limits = ["within", "budget"].map($).filter(Boolean);
  const avoided = new Set();

  /* A year has its four digits: some browsers give each as it is typed */
  const isMonth = (typed) => /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(typed);
  const isPast = (typed) => isMonth(typed) && typed < today().slice(0, 7);
  const startOf = (typed) => (isMonth(typed) && !isPast(typed) ? typed : "");
  const FORMS = { within: /^\d{1,4}$/, budget: /^\d{1,7}(\.\d{1,2})?$/ };
  const limitOf = (field, typed) => (FORMS[field.id].test(typed) ? typed : "");
  const value = (id) => {
    const field = $(id);
    return field ? limitOf(field, field.value.trim()) : "";
  };

  const able = () => choices().filter((it) => !it.rule && it.ids.length === 1 && !avoided.has(it.ids[0]));
  const show = () => {
    const items = names.sorted(avoided).map((id) => element("li", {}, remover(id, title(id))));
    $("avoided").replaceChildren(...items);
  };
  const avoid = ({ ids: [id] }) => {
    accept(without);
    avoided.add(id);
    without.value = "";
    show();
    changed("ask.added", title(id));
  };
  const find = (typed) => (typed.trim() ? names.matching(typed, able()) : names.listed(able()));
  makeCombobox(without, { find, chosen: avoid, missed: () => complain(without, "ask.none") });
  $("avoided").addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    const id = Number(pressed.value);
    avoided.delete(id);
    show();
    without.focus();
    changed("ask.removed", title(id));
  });
  for (const field of [month, without, ...limits]) field.addEventListener("input", () => accept(field));

  /** Whether all is understood; if not, the first that is not says so. */
  const check = () => {
    [month, without, ...limits].forEach(accept);
    const meant = names.meant(without.value, able());
    if (meant) avoid(meant);
    const odd = limits.find((it) => it.value.trim() && !limitOf(it, it.value.trim()));
    if (without.value.trim()) refuse(without, "ask.none");
    else if (month.value && !isMonth(month.value)) refuse(month, "ask.start.wrong");
    else if (isPast(month.value)) refuse(month, "ask.start.past");
    else if (odd) refuse(odd, { within: "ask.within.wrong", budget: "ask.budget.wrong" }[odd.id]);
    else return true;
    return false;
  };
  const needStart = () => refuse(month, "ask.start.first");

  const order = () => document.querySelector("input[name=by]:checked")?.value ?? "steps";
  const stated = () => $("stated")?.checked ?? false;
  const read = () => ({
    by: order(),
    stated: stated(),
    start: startOf(month.value),
    without: new Set(avoided),
    limits: {
      months: value("within") ? Number(value("within")) : null,
      cost: value("budget") ? Math.round(Number(value("budget")) * 100) : null,
    },
  });
  /** The same, as the address has it; what is usual is left out. */
  const written = () => ({
    by: order() === "steps" ? "" : order(),
    stated: stated() ? "1" : "",
    start: startOf(month.value),
    without: names.sorted(avoided).map((id) => ids[id]).join(","),
    within: value("within"),
    budget: value("budget"),
  });
  /** Take what an address says; returns what it cannot. `known` gives the numbers of ids. */
  const fill = (state, known) => {
    const strange = [];
    const take = (field, key, fits) => {
      const given = state.get(key) ?? "";
      if (given && !fits(given)) strange.push(given);
      if (field) [field.value] = [fits(given) || ""];
    };
    const usual = $("by-steps");
    if (usual) ($(`by-${state.get("by")}`) ?? usual).checked = true;
    if ($("stated")) $("stated").checked = state.get("stated") === "1";
    take(month, "start", startOf);
    for (const field of limits) take(field, field.id, (given) => limitOf(field, given));
    avoided.clear();
    known("without").forEach((id) => avoided.add(id));
    show();
    [month, without, ...limits].forEach(accept);
    // What is set says so, though it is folded away.
    const count = Object.values(written()).filter(Boolean).length;
    const summary = $("more").querySelector("summary");
    if (count) summary.dataset.n = count;
    else delete summary.dataset.n;
    return strange;
  };
  return { read, written, fill, check, needStart };
};
