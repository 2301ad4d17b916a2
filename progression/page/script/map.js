"use strict";
/* The page itself: its views, its panels, its size. Brings the other scripts together. */
const startPage = (data, question) => {
  const map = $("map");
  $("ask").innerHTML = question; // made by the page's own template, which escapes all that it fills in
  const views = all("input[name=view]");
  const words = makeWords(data);
  const { say } = words;
  document.documentElement.classList.add("js");

  // Asking what lies in a folded lane for its visibility would lay the lane out.
  const seen = (it) => !it.closest("details:not([open])") && it.checkVisibility();
  const view = () => views.find((it) => it.checked).id.slice("view-".length);

  const open = (index) => {
    const panel = $(`c${index}`) ?? makePanel(index, data, map);
    if (!panel.matches(":popover-open")) panel.showPopover();
  };

  if (data.facts) {
    document.addEventListener("click", (event) => {
      const opener = event.target.closest("button[popovertarget]");
      if (opener && !$(opener.getAttribute("popovertarget"))) makePanel(owner(opener), data, map);
    }, true);
  }

  const idOf = (panel) => data.ids[Number(panel.id.slice(1))];
  /* What an address asks, whatever is open over it */
  const askedIn = (url) => url.replace(/(?<=[#&])(view|card)=[^&]*&?/g, "").replace(/[#&]$/, "");
  const restore = ({ oldURL, newURL } = {}) => {
    const state = address();
    if (state.has("view")) choose($(`view-${state.get("view")}`) ?? $("view-map"));
    else fitView();
    const strange = [];
    if (!oldURL || askedIn(oldURL) !== askedIn(newURL)) {
      strange.push(...ask.restore());
      finder.restore();
    }
    const id = state.get("card");
    const index = data.ids.indexOf(id);
    if (id && index < 0) strange.push(id);
    tellStrange(strange.map((it) => say("unknown.name", { name: it.slice(0, 60) })).join(", "));
    for (const it of all(":popover-open")) if (idOf(it) !== id) it.hidePopover();
    if (index >= 0) open(index);
  };
  /** Say what a link names that is not here, where its reader is: above the answer, or above the question. */
  const tellStrange = (name) => {
    const place = $("strange");
    place.textContent = name && say("unknown.link", { name });
    if (!name) return;
    $($("answer").hidden ? "ask-name" : "answer").before(place);
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  };

  /* Views: where there is no room for the map its list is shown, until there is room again */
  const wide = matchMedia("print,(min-width:62em)");
  const isMap = () => view() === "map" && wide.matches;
  const choose = (radio) => {
    showView(radio);
    const usual = view() === "map" || (view() === "list" && !wide.matches);
    if (view() === "explore") remember({ view: "explore" }, "view");
    else endStep("view", { view: usual ? "" : view() });
    show();
  };
  const fitView = () => {
    if (talk.isOn()) return;
    const wanted = address().get("view") ?? "map";
    if (wanted !== "explore") showView($(wide.matches && wanted !== "list" ? "view-map" : "view-list"));
    show();
  };
  const show = () => {
    if ($("canvas")) $("canvas").hidden = view() !== "explore";
    if (view() === "explore") canvas.make();
    $("zoom").hidden = view() === "list";
    $("talk").hidden = !isMap();
    sayZoom();
    walk.rove();
  };
  /** Show where a credential stands, whatever is shown instead of it now. */
  const reveal = (panel) => {
    if (view() === "explore") choose($(wide.matches ? "view-map" : "view-list"));
    const card = document.querySelector(`#map :is(.card,.start)[popovertarget=c${panel}]`) ?? map;
    if (card.closest("[hidden],.sifted")) finder.clear();
    const folded = card.closest("details");
    if (folded) folded.open = true;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: card === map ? "start" : "center" });
  };
  views.forEach((radio) => radio.addEventListener("change", () => choose(radio)));

  /* One credential, shown in several lanes */
  const mark = (panel) => {
    for (const other of all(".same", map)) other.classList.remove("same");
    const same = panel ? all(`[popovertarget=${panel}]`, map) : [];
    if (same.length > 1) same.forEach((it) => it.classList.add("same"));
  };
  let opened = []; // panels, the last on top
  document.addEventListener("toggle", (event) => {
    const panel = event.target;
    if (!panel.matches("[popover]")) return;
    opened = opened.filter((it) => it !== panel && it.matches(":popover-open"));
    if (event.newState === "open") {
      opened.push(panel);
      const name = panel.querySelector("h2");
      panel.setAttribute("role", "dialog");
      panel.setAttribute("aria-label", name.textContent);
      ask.offer(panel, names.numbers.get(idOf(panel)));
      name.focus();
      panel.scrollTop = 0;
      remember({ card: idOf(panel) }, "card");
      mark(panel.id);
      return;
    }
    const below = opened.at(-1);
    const next = all(":popover-open").find((it) => !opened.includes(it)); // it opens in the place of this one
    if (address().get("card") === idOf(panel)) {
      if (next) remember({ card: idOf(next) });
      else endStep("card", { card: below ? idOf(below) : "" });
    }
    mark((next ?? below)?.id);
    if (next || document.activeElement !== document.body) return;
    const opener = below?.querySelector(`[popovertarget=${panel.id}]`) ?? below?.querySelector("h2");
    if (opener) opener.focus();
    else if (view() === "explore") canvas.focus();
    else walk.home(panel.id);
  }, true);
  // A panel would cover what has the focus outside it.
  document.addEventListener("focusin", ({ target }) => {
    const panel = document.querySelector(":popover-open");
    if (panel && !target.closest("[popover]")) panel.hidePopover();
  });

  /* Zoom by buttons and keys, on the map with native scrolling */
  const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];
  let zoom = 3;
  const zoomBy = (step) => {
    const explored = view() === "explore";
    if (explored) canvas.zoom(step);
    else zoom = step ? Math.min(Math.max(zoom + step, 0), ZOOMS.length - 1) : 3;
    map.style.setProperty("--zoom", ZOOMS[zoom]);
    map.classList.toggle("zoomed", ZOOMS[zoom] !== 1);
    sayZoom();
  };
  const sayZoom = () => {
    const size = view() === "explore" ? canvas.size() : ZOOMS[zoom];
    $("zoom").querySelector("[data-zoom='0']").textContent = say("zoom.size", { percent: Math.round(size * 100) });
  };
  $("zoom").addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (pressed) zoomBy(Number(pressed.dataset.zoom));
  });
  const KEYS = { "+": 1, "=": 1, "-": -1, 0: 0 };
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || view() === "list" || !(event.key in KEYS)) return;
    event.preventDefault();
    zoomBy(KEYS[event.key]);
  });

  /* A source is named in many places; its address stands in the page once. */
  for (const link of all("[popover] a[href^='#s']")) {
    const source = document.querySelector(`${link.getAttribute("href")} a`);
    if (source) [link.href, link.rel] = [source.href, "noreferrer"];
  }

  /* Lanes that fold, and what goes on paper */
  const unfold = (open) => all(".lane>details").forEach((it) => { it.open = open; });
  $("unfold")?.addEventListener("click", () => unfold(true));
  $("fold")?.addEventListener("click", () => unfold(false));
  $("poster").addEventListener("click", printPoster);
  $("sheets").addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (pressed) printLane(all(".lane")[Number(pressed.value)]);
  });

  /* Menus close when somebody turns to something else */
  const menus = all(".menu");
  addEventListener("click", ({ target }) => menus.forEach((it) => {
    if (!it.contains(target)) it.open = false;
  }));
  menus.forEach((it) => it.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !it.open) return;
    it.open = false;
    it.querySelector("summary").focus();
  }));

  const planner = makePlanner(data.plan);
  const names = makeNames({ data, cards: planner.cards, words });
  const walk = makeWalk({ seen, isMap });
  const light = makeLight({ words, isMap });
  const talk = makeTalk({ words });
  const canvas = $("canvas") && makeCanvas({ data, names, words, open, onZoom: sayZoom });
  const finder = makeFinder({ data, names, planner, words, seen, canvas });
  const onMarked = (shown) => {
    light.end();
    canvas?.mark(shown);
  };
  const ask = makeAsk({ data, names, planner, words, open, reveal, onMarked });
  for (const it of all("[data-live]")) it.hidden = false;
  wide.addEventListener("change", fitView);
  addEventListener("hashchange", restore);
  restore();
};
