"use strict";
/* Lights on the map all that a card or qualification leads to, in the colours it has; the rest is recoloured,
   since what is only faded cannot be read. Knows nothing of plans: it follows the boxes of the routes. */
const makeLight = ({ words, isMap }) => {
  const map = $("map");
  const lines = makeLines();
  const { say, counted } = words;
  const cardOf = (way) => way.closest(".ways").previousElementSibling;
  let from = null; // the panel of what was chosen
  let uses = null; // the open routes by the panel of what they ask for, gathered when first asked for

  const gathered = () => {
    const found = new Map();
    const add = (it, ways) => found.set(owner(it), [...found.get(owner(it)) ?? [], ...ways]);
    for (const way of all(".way:not(.closed)", map)) all("button:not(.shut)", way).forEach((it) => add(it, [way]));
    const every = all(".less", map);
    all(".every button", map).forEach((it) => add(it, every));
    return found;
  };
  /** What is behind nothing but this: the routes that ask for it, what they award, and so on. */
  const onward = (panel) => {
    uses ??= gathered();
    const panels = new Set([panel]);
    const ways = new Set();
    for (const next of panels) {
      for (const way of uses.get(next) ?? []) {
        ways.add(way);
        panels.add(owner(cardOf(way)));
      }
    }
    return { panels, ways: [...ways] };
  };
  const clear = () => {
    all(".lines>.lit", map).forEach((it) => it.remove());
    all(".lit", map).forEach((it) => it.classList.remove("lit"));
  };
  const tell = (said) => {
    $("lit").textContent = said;
    $("unlit").hidden = from === null;
  };
  const begin = (opener) => {
    from = owner(opener);
    const { panels, ways } = onward(from);
    clear();
    map.classList.add("lighting");
    const used = new Set(ways);
    for (const it of all("button[popovertarget]", map)) {
      const way = it.closest(".way");
      if (panels.has(owner(it)) && (way ? used.has(way) : !it.closest(".every") || owner(it) === from)) it.classList.add("lit");
    }
    ways.forEach((way) => way.classList.add("lit"));
    lines.trace(ways, (panel) => panels.has(panel), "lit");
    const name = (opener.querySelector("b") ?? opener.firstChild).textContent.trim();
    tell(panels.size > 1 ? counted("light.on", panels.size - 1, { name }) : say("light.none", { name }));
  };
  const end = () => {
    if (from === null) return;
    from = null;
    clear();
    map.classList.remove("lighting");
    tell(`${say("light.off")} ${say("light.hint")}`);
  };

  map.addEventListener("click", (event) => {
    const opener = event.target.closest("button[popovertarget]");
    if (!opener || !isMap()) return;
    if (owner(opener) !== from) begin(opener);
    else {
      event.preventDefault();
      document.querySelector(":popover-open")?.hidePopover();
      end();
      opener.focus();
    }
  });
  $("unlit").addEventListener("click", () => {
    const last = lines.cards.get(from) ?? map.querySelector(`.start[popovertarget=c${from}]`);
    end();
    last?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || from === null || !isMap()) return;
    if (document.querySelector(":popover-open,.menu[open]")) return;
    event.stopPropagation();
    end();
  }, true);
  return { end };
};
