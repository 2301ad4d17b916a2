"use strict";
/* A box to type in with a list to choose from (the ARIA pattern: combobox with a listbox). */

/** `find` gives the choices for what was typed, `chosen` is told which one, `missed` that there is none. */
const makeCombobox = (input, { find, chosen, missed }) => {
  const options = $(`${input.id}-list`);
  let found = [];
  let at = 0;
  const show = (some) => {
    found = some;
    const rows = found.map(({ label }, index) => {
      const row = element("li", { role: "option", id: `${options.id}-${index}` }, label);
      row.setAttribute("aria-selected", index === at);
      return row;
    });
    options.replaceChildren(...rows);
    options.hidden = !found.length;
    input.setAttribute("aria-expanded", found.length > 0);
    if (found.length) input.setAttribute("aria-activedescendant", `${options.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const pick = (choice) => {
    show([]);
    chosen(choice);
  };
  input.addEventListener("input", () => {
    at = 0;
    show(find(input.value));
    if (!found.length && input.value.trim()) missed();
  });
  input.addEventListener("keydown", (event) => {
    if (!found.length) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) at = (at + move + found.length) % found.length;
    if (move) show(found);
    else if (event.key === "Enter") pick(found[at]);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => show([]));
  options.addEventListener("pointerdown", (event) => event.preventDefault());
  options.addEventListener("click", (event) => {
    const row = event.target.closest("li");
    if (row) pick(found[[...options.children].indexOf(row)]);
  });
};
