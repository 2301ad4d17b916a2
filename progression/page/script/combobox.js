"use strict";
/* A box to type in with a list to choose from (the ARIA pattern: combobox with a listbox). The list pushes down what is
   below and covers nothing. */

/** `find` gives the choices for what was typed, all there are for nothing; `chosen` is told which one,
    `missed` that there is none. */
const makeCombobox = (input, { find, chosen, missed }) => {
  const options = $(`${input.id}-list`);
  let found = [];
  let at = 0;
  const seek = (row) => {
    input.setAttribute("aria-activedescendant", row.id);
    const below = row.offsetTop + row.offsetHeight - options.clientHeight;
    options.scrollTop = Math.min(row.offsetTop, Math.max(options.scrollTop, below));
  };
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
    if (rows[at]) seek(rows[at]);
    else input.removeAttribute("aria-activedescendant");
  };
  const pick = (choice) => {
    show([]);
    chosen(choice);
  };
  input.addEventListener("input", () => {
    at = 0;
    show(input.value.trim() ? find(input.value) : []);
    if (!found.length && input.value.trim()) missed();
  });
  input.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!found.length) {
      if (move !== 1) return;
      at = -1;
      show(find(input.value));
    }
    if (move) at = at < 0 && move < 0 ? found.length - 1 : (at + move + found.length) % found.length;
    if (move) show(found);
    else if (event.key === "Enter" && at >= 0) pick(found[at]);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
  });
  // A list that came by itself has nothing chosen: Enter still asks.
  input.addEventListener("click", () => {
    if (found.length || input.value.trim()) return;
    at = -1;
    show(find(""));
  });
  // While something is pressed nothing may move under the finger: the list closes when it is let go.
  let [pressing, left] = [false, false];
  const close = () => {
    if (left) show([]);
    left = false;
  };
  addEventListener("pointerdown", () => { pressing = true; }, true);
  for (const end of ["click", "pointercancel", "keydown"]) {
    addEventListener(end, () => {
      pressing = false;
      close();
    });
  }
  input.addEventListener("focus", () => { left = false; });
  input.addEventListener("blur", () => {
    left = true;
    if (!pressing) close();
  });
  options.addEventListener("pointerdown", (event) => event.preventDefault());
  options.addEventListener("click", (event) => {
    const row = event.target.closest("li");
    if (row) pick(found[[...options.children].indexOf(row)]);
  });
};
