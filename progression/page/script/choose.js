"use strict";
/* What is tapped: the cards to want, the chips of what somebody has. Owns their buttons; what a tap means is told by others.
   `want` and `hold` take the number of a credential, `none` says that nothing is held, `type` leads to where more is typed. */
const makeChoose = ({ data, names, act }) => {
  const { numbers, panels, title } = names;
  const [wants, chips] = ["wants", "chips"].map($);
  const numberOf = (it) => numbers.get(data.ids[Number(it.value.slice(1))]);
  const press = (it, on) => it.setAttribute("aria-pressed", on);
  let state = { held: new Map(), want: [] };

  /* Of many cards the grid counts: a pile opens below its row */
  const opened = (pile) => {
    const at = all(".pick[aria-expanded]", wants).indexOf(pile);
    const made = element("div", { className: "pile open", id: `pile-${at}` });
    made.append(...data.piles[at].map((panel) => {
      const id = numbers.get(data.ids[Number(panel.slice(1))]);
      const pick = element("button", { type: "button", value: panel, className: pile.className }, text("b", title(id)));
      press(pick, state.want.includes(id));
      return pick;
    }));
    return made;
  };
  const unfold = (pile) => {
    const open = pile.getAttribute("aria-expanded") === "true";
    all(".pile.open", wants).forEach((it) => it.remove());
    all(".pick[aria-expanded]", wants).forEach((it) => {
      it.setAttribute("aria-expanded", false);
      it.removeAttribute("aria-controls");
    });
    if (open) return;
    const list = opened(pile);
    pile.setAttribute("aria-expanded", true);
    pile.setAttribute("aria-controls", list.id);
    pile.closest(".row").append(list);
  };
  wants.addEventListener("click", ({ target }) => {
    const it = target.closest("button");
    if (it?.hasAttribute("aria-expanded")) unfold(it);
    else if (it) act.want(numberOf(it));
  });

  const drawer = (it) => $(it.getAttribute("aria-controls"));
  chips.addEventListener("click", ({ target }) => {
    const it = target.closest("button");
    if (!it) return;
    if (it.id === "nothing") act.none();
    else if (it.id === "rest") act.type();
    else if (it.id === "forget") act.forget();
    else if (it.hasAttribute("aria-expanded")) {
      drawer(it).hidden = !drawer(it).hidden;
      it.setAttribute("aria-expanded", !drawer(it).hidden);
    } else act.hold(numberOf(it));
  });

  /* Arrows go to the nearest button on their side; Tab goes to each in turn */
  const SIDES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const middle = (it) => {
    const { left, top, width, height } = it.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const beside = (from, [right, down], among) => {
    const [x, y] = middle(from);
    const far = (it) => {
      const [across, along] = [middle(it)[0] - x, middle(it)[1] - y];
      const ahead = across * right + along * down;
      return ahead > 1 ? ahead + 3 * Math.abs(across * down + along * right) : Infinity;
    };
    return among.map((it) => [far(it), it]).filter(([length]) => length < Infinity).sort(([a], [b]) => a - b)[0]?.[1];
  };
  const go = (event) => {
    const side = SIDES[event.key];
    if (!side || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const buttons = [wants, chips].flatMap((it) => all("button", it)).filter((it) => it.checkVisibility());
    beside(event.target, side, buttons)?.focus();
  };
  for (const it of [wants, chips]) it.addEventListener("keydown", go);

  /* What is held and has no chip gets one */
  const extra = () => {
    const offered = new Set(all(".tap[value^=c]:not(.extra)", chips).map(numberOf));
    all(".extra", chips).forEach((it) => it.remove());
    const missing = data.piles ? [] : names.sorted(state.held.keys()).filter((id) => panels.has(id) && !offered.has(id));
    const made = missing.map((id) => (
      element("button", { type: "button", className: "tap extra", value: `c${panels.get(id)}` }, title(id))));
    $("forget").before(...made);
  };
  /** Show what is held and wanted; `answered` says whether an answer counts it. */
  const show = ({ held, want, answered }) => {
    state = { held, want };
    extra();
    for (const it of all("[value^=c]", wants)) press(it, want.includes(numberOf(it)));
    for (const it of all(".tap[value^=c]", chips)) press(it, held.has(numberOf(it)));
    for (const it of all("[aria-expanded]", chips)) {
      it.classList.toggle("on", all("[aria-pressed=true]", drawer(it)).length > 0);
    }
    press($("nothing"), answered && !held.size);
    $("forget").hidden = !answered && !held.size;
  };
  return { show };
};
