"use strict";
/* Finding things on the map: by what is typed, and by category, tier and kind. What does not match
   is recoloured on the map, so that nothing moves, and left out of the list. */
const makeFinder = ({ data, names, planner, words, seen, canvas }) => {
  const map = $("map");
  const openers = all("button[popovertarget]", map);
  const places = all(".card,.start", map);
  const lanes = all(".lane", map);
  const fields = all("#filter fieldset");
  const total = data.ids.length;
  const pressed = (field) => all("button[aria-pressed=true]", field);
  const slug = (lane) => lane.id.slice("lane=".length) || "-";

  /** Whether a credential is of a chosen tier and kind; what is chosen of neither, all are. */
  const fits = (panel) => {
    const card = planner.cards[names.numbers.get(data.ids[panel])];
    return fields.filter((it) => it.name !== "category").every((field) => {
      const chosen = pressed(field);
      return !chosen.length || chosen.some((it) => Number(it.dataset.at) === card[field.name]);
    });
  };
  const shownLanes = () => {
    const chosen = fields.filter((it) => it.name === "category").flatMap(pressed).map((it) => it.value);
    return lanes.filter((lane) => !chosen.length || chosen.includes(slug(lane)));
  };
  /** The panels of what was meant, the likeliest first, and of several that are meant together the lowest tier. */
  const order = (typed) => names.meanings(typed, names.choices())
    .flatMap(({ ids }) => [...ids].sort((a, b) => planner.cards[a].tier - planner.cards[b].tier)).map((id) => names.panels.get(id));
  const matching = (typed) => {
    const meant = new Set(typed ? order(typed) : []);
    const within = new Set(shownLanes());
    const asked = new Set(all(":is(.way,.every) button").filter((it) => it.closest(".every") || within.has(it.closest(".lane"))).map(owner));
    const inLane = (it) => (it.closest(".lane") ? within.has(it.closest(".lane")) : within.size === lanes.length || asked.has(owner(it)));
    const found = places.filter((it) => (!typed || meant.has(owner(it))) && fits(owner(it)) && inLane(it));
    return new Set(found.map(owner));
  };
  const show = () => {
    const typed = $("find").value.trim();
    const filtered = fields.some((it) => pressed(it).length);
    const matches = matching(typed);
    for (const it of openers) {
      const place = it.matches(".card,.start");
      it.classList.toggle("out", (place || Boolean(typed)) && !matches.has(owner(it)));
      if (place) it.parentElement.classList.toggle("sifted", !matches.has(owner(it)));
    }
    const within = new Set(shownLanes());
    for (const lane of lanes) {
      lane.hidden = !within.has(lane);
      const folded = lane.querySelector("details");
      if (folded && (typed || filtered)) folded.open = all(".card", lane).some((it) => matches.has(owner(it)));
    }
    const said = [];
    if (matches.size) said.push(words.counted("search.count", matches.size, { total }));
    else said.push(`${words.say("search.count.none")} ${typed && names.instead(typed)} `, button(words.say("filter.none"), begin, { className: "link" }));
    $("count").replaceChildren(...typed || filtered ? said : []);
    $("unfilter").hidden = !filtered;
    const chosen = fields.reduce((sum, it) => sum + pressed(it).length, 0);
    const summary = $("filter").querySelector("summary");
    if (chosen) summary.dataset.n = chosen;
    else delete summary.dataset.n;
  };
  let waiting = 0;
  $("find").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  $("find").form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    const best = order($("find").value);
    const found = all("button[popovertarget]:not(.out)", map);
    const shown = found.filter(seen);
    const place = (among) => best.map((panel) => among.find((it) => owner(it) === panel)).find(Boolean);
    place(shown)?.focus();
    if (place(found)) canvas?.find(owner(place(found)));
  });
  const press = (it, on) => it.setAttribute("aria-pressed", on);
  const write = () => remember(Object.fromEntries(fields.map((field) => (
    [field.name, pressed(field).map((it) => it.value).join(",")]))));
  $("filter").addEventListener("click", (event) => {
    const it = event.target.closest("fieldset button");
    if (!it) return;
    press(it, it.getAttribute("aria-pressed") !== "true");
    write();
    show();
  });
  /** Show everything again. */
  const clear = () => {
    all("fieldset button", $("filter")).forEach((it) => press(it, false));
    $("find").value = "";
    write();
    show();
  };
  const begin = () => {
    clear();
    $("find").focus();
  };
  $("unfilter").addEventListener("click", () => {
    clear();
    $("filter").querySelector("fieldset button").focus();
  });
  /** Take the filters of the address. */
  const restore = () => {
    const state = address();
    for (const field of fields) {
      const given = (state.get(field.name) ?? "").split(",").filter(Boolean);
      all("button", field).forEach((it) => press(it, given.includes(it.value)));
    }
    if (fields.some((it) => pressed(it).length) || !$("unfilter").hidden) show();
  };
  return { restore, clear };
};
