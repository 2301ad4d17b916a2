"use strict";
/* Walking the map by keyboard: one tab stop, from which left and right follow the routes and every
   other way goes to the nearest neighbour. In the list each button is a stop of its own. */
const makeWalk = ({ seen, isMap }) => {
  const map = $("map");
  const target = (opener) => opener.getAttribute("popovertarget");
  const spots = () => all("button[popovertarget]", map).filter(seen);
  let current = null;
  const rove = (next) => {
    const one = isMap();
    if (next) current = next;
    for (const it of all("button[popovertarget]", map)) {
      if (!one) it.removeAttribute("tabindex");
      else it.tabIndex = it === current ? 0 : -1;
    }
    if (one && !(current && seen(current))) {
      current = all("button[popovertarget]", map).find(seen) ?? null;
      if (current) current.tabIndex = 0;
    }
  };
  const AHEAD = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const middle = (it) => {
    const box = it.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const neighbour = (from, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null;
    let least = Infinity;
    for (const it of spots()) {
      const [ox, oy] = middle(it);
      const along = (ox - x) * dx + (oy - y) * dy;
      if (along < 4) continue;
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      const cost = along + 2.5 * aside;
      if (cost < least) [best, least] = [it, cost];
    }
    return best;
  };
  const cardOf = (way) => way.closest(".ways").previousElementSibling;
  const chips = (way) => all("button", way).filter((it) => it.checkVisibility());
  const onward = (from) => {
    const own = from.closest(".way");
    if (own) return cardOf(own);
    const lane = from.closest(".lane");
    const next = lane?.querySelector(`.lined>[popovertarget=${target(from)}]`)?.closest(".way");
    return next && (chips(next)[0] ?? cardOf(next));
  };
  const back = (from) => {
    const own = from.closest(".way") ?? from.nextElementSibling?.querySelector(".way");
    if (!own) return null;
    if (!from.closest(".way") && chips(own).length) return chips(own)[0];
    const line = own.querySelector(".lined>button");
    return line && own.closest(".lane").querySelector(`.card[popovertarget=${target(line)}]`);
  };
  const ROUTES = { ArrowRight: onward, ArrowLeft: back };
  map.addEventListener("keydown", (event) => {
    const from = event.target.closest("button[popovertarget]");
    if (!from || from.tabIndex !== 0 || !isMap()) return;
    const ends = { Home: 0, End: -1 };
    let to = null;
    if (event.key in AHEAD) to = ROUTES[event.key]?.(from) ?? neighbour(from, AHEAD[event.key]);
    else if (event.key in ends) to = spots().at(ends[event.key]);
    else if (event.key === "Escape") to = $("find");
    if (!to) return;
    event.preventDefault();
    if (to !== $("find")) rove(to);
    to.focus();
  });
  map.addEventListener("focusin", (event) => {
    const it = event.target.closest("button[popovertarget]");
    if (it && it !== current) rove(it);
  });
  /** Give the focus to a place on the map that opens a panel. */
  const home = (panel) => spots().find((it) => target(it) === panel)?.focus();
  return { rove, home };
};
