"use strict";
/* Elements, and what finds and makes them: every other script stands on this. */
const $ = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** A new element; what goes inside is text or elements, so no text is ever read as markup. */
const element = (name, values = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), values);
  made.append(...inside);
  return made;
};
const text = (name, words, className = "") => element(name, { className }, words);
const button = (words, act, values = {}) => {
  const made = element("button", { type: "button", ...values }, words);
  made.addEventListener("click", act);
  return made;
};

/** Words for where the map is shown, and for where the list is: the styles choose. */
const either = (mapped, listed) => [text("span", mapped, "mapped"), text("span", listed, "listed")];

/** Show the map, the list or the canvas: the styles go by what the page says of itself. */
const showView = (radio) => {
  radio.checked = true;
  document.body.dataset.view = radio.id.slice("view-".length);
};

/** The number of the credential that a button opens the panel of. */
const owner = (opener) => Number(opener.getAttribute("popovertarget").slice(1));
