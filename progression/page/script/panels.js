"use strict";
/* Very long pages come without panels: one is made of what the map shows when it is asked for. */
const makePanel = (index, data, map) => {
  const opener = (panel, text, values = {}) => {
    const made = element("button", values, text);
    made.setAttribute("popovertarget", panel);
    return made;
  };
  const id = `c${index}`;
  const places = [...map.querySelectorAll(`[popovertarget=${id}]`)];
  const main = places.find((it) => it.matches(".card,.start"));
  const text = (selector, inside = main) => inside.querySelector(selector).textContent;
  const panel = element("section", { id, popover: "auto" });
  const look = ["gold", "black"].find((it) => main.classList.contains(it)) ?? "";
  const name = element("h2", { tabIndex: -1 }, text("b"));
  const face = element("div", { className: `face ${look}` }, element("p", {}, text("small")), name);
  face.append(opener(id, data.words["facts.close"]));
  panel.append(face);

  const ways = main.nextElementSibling?.cloneNode(true);
  if (ways?.querySelector(".less")) panel.append(...all(".every", map).map((it) => it.cloneNode(true)));
  if (ways) panel.append(element("h3", {}, data.words["facts.routes"]), ways);
  const leads = new Map();
  for (const place of places) {
    const card = place.closest(".ways")?.previousElementSibling;
    if (card) leads.set(card.getAttribute("popovertarget"), text("b", card));
  }
  const links = [...leads].map(([to, said]) =>
    element("li", {}, opener(to, said, { className: "link" })));
  if (links.length) {
    panel.append(element("h3", {}, data.words["facts.leads"]), element("ul", {}, ...links));
  }
  for (const [label, value, whose] of data.facts) {
    if (whose.includes(index)) panel.append(element("p", {}, label ? `${label}: ${value}` : value));
  }
  document.querySelector(".all").append(panel);
  return panel;
};
