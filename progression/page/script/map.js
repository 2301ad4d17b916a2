"use strict";
/* The page itself: views, the keyboard, search, panels, zoom. Owns what happens on the map; leaves
   questions to ask.js. */
const startPage = (data) => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const map = $("map");
  const count = $("count");
  const views = all("input[name=view]");
  document.documentElement.classList.add("js");

  const { lang } = document.documentElement;
  const { numbers } = makeGrammar(data.grammar);
  const written = (value) => (typeof value === "number" ? value.toLocaleString(numbers) : value);
  const say = (key, values = {}) =>
    data.words[key].replace(/\{(\w+)\}/g, (whole, name) => written(values[name]) ?? whole);
  const plurals = new Intl.PluralRules(lang);
  const counted = (key, count, values = {}) => {
    const form = `${key}.${plurals.select(count)}`;
    return say(form in data.words ? form : `${key}.other`, { ...values, count });
  };
  const target = (button) => button.getAttribute("popovertarget");
  const owner = (button) => Number(target(button).slice(1));
  // Asking what lies in a folded lane for its visibility would lay the lane out.
  const seen = (button) => !button.closest("details:not([open])") && button.checkVisibility();
  const spots = () => all("button[popovertarget]", map).filter(seen);
  const view = () => views.find((it) => it.checked).id.slice("view-".length);

  const open = (index) => {
    const panel = $(`c${index}`) ?? makePanel(index, data, map);
    if (!panel.matches(":popover-open")) panel.showPopover();
  };

  if (data.facts) {
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[popovertarget]");
      if (button && !$(target(button))) makePanel(owner(button), data, map);
    }, true);
  }

  /* The address: #view=list&card=t-level, and nothing it does not know. */
  const address = () => new URLSearchParams(location.hash.slice(1));
  const remember = (key, value) => {
    const state = address();
    if (value) state.set(key, value);
    else state.delete(key);
    const hash = state.toString().replaceAll("%2C", ",");
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };
  const restore = () => {
    const state = address();
    const wanted = $(`view-${state.get("view")}`);
    if (wanted) choose(wanted);
    const id = state.get("card");
    const strange = ask.restore();
    if (data.ids.includes(id)) open(data.ids.indexOf(id));
    else if (id) strange.push(id);
    if (!strange.length) return;
    const name = strange.map((it) => say("unknown.name", { name: it.slice(0, 60) })).join(", ");
    count.textContent = say("unknown.link", { name });
  };

  /* Views: where there is no room for the map its list is shown, until there is room again */
  const wide = matchMedia("print,(min-width:62em)");
  const choose = (radio) => {
    radio.checked = true;
    remember("view", view() === "map" || !wide.matches ? "" : view());
    show();
  };
  const fitView = () => {
    const wanted = address().get("view") ?? "map";
    if (view() !== "explore") $(wide.matches && wanted !== "list" ? "view-map" : "view-list").checked = true;
    show();
  };
  const show = () => {
    if ($("canvas")) $("canvas").hidden = view() !== "explore";
    if (view() === "explore") explore();
    $("zoom").hidden = view() === "list";
    rove();
  };
  views.forEach((radio) => radio.addEventListener("change", () => choose(radio)));

  /* One tab stop for the map: left and right follow the routes, else go to the nearest neighbour. */
  let current = null;
  const rove = (next) => {
    const one = view() === "map" && wide.matches;
    if (next) current = next;
    for (const button of all("button[popovertarget]", map)) {
      if (!one) button.removeAttribute("tabindex");
      else button.tabIndex = button === current ? 0 : -1;
    }
    if (one && !(current && seen(current))) {
      current = all("button[popovertarget]", map).find(seen) ?? null;
      if (current) current.tabIndex = 0;
    }
  };
  const AHEAD = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const middle = (button) => {
    const box = button.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const neighbour = (from, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null;
    let least = Infinity;
    for (const button of spots()) {
      const [ox, oy] = middle(button);
      const along = (ox - x) * dx + (oy - y) * dy;
      if (along < 4) continue;
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      const cost = along + 2.5 * aside;
      if (cost < least) [best, least] = [button, cost];
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
    if (!from || from.tabIndex !== 0 || view() !== "map") return;
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
    const button = event.target.closest("button[popovertarget]");
    if (button && button !== current) rove(button);
  });

  /* One credential, shown in several lanes */
  const mark = (panel) => {
    for (const other of all(".same", map)) other.classList.remove("same");
    const same = panel ? all(`[popovertarget=${panel}]`, map) : [];
    if (same.length > 1) same.forEach((it) => it.classList.add("same"));
  };
  const home = (panel) => spots().find((it) => target(it) === panel)?.focus();
  document.addEventListener("toggle", (event) => {
    const panel = event.target;
    if (!panel.matches("[popover]")) return;
    const id = data.ids[Number(panel.id.slice(1))];
    if (event.newState === "open") {
      const name = panel.querySelector("h2");
      panel.setAttribute("role", "dialog");
      panel.setAttribute("aria-label", name.textContent);
      name.focus();
      panel.scrollTop = 0;
      remember("card", id);
      mark(panel.id);
    } else if (address().get("card") === id) {
      const below = document.querySelector(":popover-open");
      remember("card", below ? data.ids[Number(below.id.slice(1))] : "");
      mark(below?.id);
      if (!below && document.activeElement === document.body) home(panel.id);
    }
  }, true);

  /* Search */
  const fold = (text) => {
    const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const words = (letters.match(/[\p{L}\p{N}]+/gu) ?? []).filter((it) => it !== "and");
    if (words.length > 1 && /^cards?$/.test(words.at(-1))) words.pop();
    return words.join("");
  };
  const total = data.ids.length;
  const spellings = data.find;
  for (const button of all("button[popovertarget]", map)) {
    const name = button.querySelector("b");
    if (name) spellings[owner(button)] += `|${fold(name.textContent)}`;
  }
  const search = () => {
    const wanted = fold($("find").value);
    const found = (index) => !wanted || spellings[index].includes(wanted);
    for (const button of all("button[popovertarget]", map)) {
      button.classList.toggle("out", !found(owner(button)));
    }
    for (const lane of all(".lane > details")) {
      if (wanted) lane.open = all("button", lane).some((it) => !it.classList.contains("out"));
    }
    const matches = data.ids.filter((id, index) => found(index)).length;
    const said = matches ? counted("search.count", matches, { total }) : say("search.count.none");
    count.textContent = wanted ? said : "";
  };
  let waiting = 0;
  $("find").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  $("find").form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
    const first = all("button[popovertarget]:not(.out)", map).find(seen);
    if (first && fold($("find").value)) first.focus();
  });

  /* The canvas, made when it is opened; it scrolls and drags, and leaves the wheel to the page */
  let drawing = null;
  const explore = async () => {
    if (drawing) return;
    put("script", await unpacked("vis"));
    const graph = JSON.parse($("canvas-data").textContent);
    drawing = new vis.Network($("canvas").querySelector("div"), graph, graph.options);
    drawing.on("selectNode", ({ nodes }) => open(data.ids.indexOf(nodes[0])));
    drawing.once("afterDrawing", fit);
  };
  const fit = () => {
    const box = $("canvas").querySelector("div").getBoundingClientRect();
    const spots = Object.values(drawing.getPositions());
    if (!spots.length) return;
    const range = (key) => [Math.min(...spots.map((it) => it[key])), Math.max(...spots.map((it) => it[key]))];
    const [left, right] = range("x");
    const [top, bottom] = range("y");
    const scale = Math.min(box.width / (right - left + 240), 1.25);
    const tall = (bottom - top + 140) * scale > box.height;
    const y = tall ? top - 70 + box.height / scale / 2 : (top + bottom) / 2;
    drawing.moveTo({ scale, position: { x: (left + right) / 2, y } });
  };

  /* Zoom by buttons, on the map with native scrolling */
  const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];
  let zoom = 3;
  $("zoom").addEventListener("click", (event) => {
    const step = Number(event.target.closest("button")?.dataset.zoom ?? NaN);
    if (Number.isNaN(step)) return;
    if (view() === "explore") {
      if (!drawing) return;
      if (step) drawing.moveTo({ scale: drawing.getScale() * 1.25 ** step });
      else fit();
      return;
    }
    zoom = step ? Math.min(Math.max(zoom + step, 0), ZOOMS.length - 1) : 3;
    map.style.setProperty("--zoom", ZOOMS[zoom]);
    map.classList.toggle("zoomed", ZOOMS[zoom] !== 1);
    $("zoom").querySelector("[data-zoom='0']").textContent = say("zoom.size", { percent: Math.round(ZOOMS[zoom] * 100) });
  });

  if ($("view-explore")) {
    $("view-explore").disabled = false;
    document.querySelector("label[for=view-explore]").hidden = false;
  }

  /* A source is named in many places; its address stands in the page once. */
  for (const link of all("[popover] a[href^='#s']")) {
    const source = document.querySelector(`${link.getAttribute("href")} a`);
    if (source) [link.href, link.rel] = [source.href, "noreferrer"];
  }

  /* Paper shows the addresses too */
  const sources = document.querySelector(".sources");
  let closed = false;
  addEventListener("beforeprint", () => {
    closed = sources && !sources.open;
    if (closed) sources.open = true;
  });
  addEventListener("afterprint", () => {
    if (closed) sources.open = false;
  });

  const ask = makeAsk({ $, all, say, counted, fold, data, spellings, open, address, remember });
  $("zoom").hidden = false;
  $("find").form.hidden = false;
  wide.addEventListener("change", fitView);
  addEventListener("hashchange", restore);
  fitView();
  restore();
};
