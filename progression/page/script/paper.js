"use strict";
/* What goes on paper: a plan, one lane, or the whole map as a poster. Owns the state that the print
   styles look at, for as long as the print lasts. */
const printed = document.documentElement.dataset;
let restorePage = () => {};

/** Print what `kind` names in the print styles; `undo` puts the page back. */
const printAs = (kind, undo) => {
  restorePage();
  printed.print = kind;
  restorePage = () => {
    delete printed.print;
    undo();
    restorePage = () => {};
  };
  window.print();
};
const printSheet = (sheet) => {
  document.body.append(sheet);
  printAs("plan", () => sheet.remove());
};
const printLane = (lane) => {
  const folded = lane.querySelector("details:not([open])");
  if (folded) folded.open = true;
  lane.classList.add("chosen");
  printAs("lane", () => {
    lane.classList.remove("chosen");
    if (folded) folded.open = false;
  });
};
const printPoster = () => {
  const folded = all(".lane>details:not([open])");
  folded.forEach((it) => { it.open = true; });
  printAs("poster", () => folded.forEach((it) => { it.open = false; }));
};
/* Paper shows the addresses of all sources, too. */
let closed = null;
addEventListener("beforeprint", () => {
  closed = document.querySelector(".sources:not([open])");
  if (closed) closed.open = true;
});
addEventListener("afterprint", () => {
  if (closed) closed.open = false;
  restorePage();
});
