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

/** Bring what is to be printed into its view, opened and not filtered; returns what puts it back. */
const laidOut = (lanes, view) => {
  const folded = lanes.map((lane) => lane.querySelector("details:not([open])")).filter(Boolean);
  const hidden = lanes.filter((lane) => lane.hidden);
  const before = document.querySelector("input[name=view]:checked");
  showView($(view));
  folded.forEach((it) => { it.open = true; });
  hidden.forEach((it) => { it.hidden = false; });
  return () => {
    showView(before);
    folded.forEach((it) => { it.open = false; });
    hidden.forEach((it) => { it.hidden = true; });
  };
};
/** One lane on a sheet across; one that is taller than the sheet as a list on upright ones. */
const ROWS = 140; // of a lane's grid, which the sheet has room for at eight points
const rowsOf = (lane) => Number(lane.querySelector(".grid").className.match(/q(\d+)/)[1]);
const printLane = (lane) => {
  const tall = rowsOf(lane) > ROWS;
  const undo = laidOut([lane], tall ? "view-list" : "view-map");
  lane.classList.add("chosen");
  printAs(tall ? "list" : "lane", () => {
    lane.classList.remove("chosen");
    undo();
  });
};
/** The whole map on sheets across; on upright ones, and in smaller letters, where a lane needs that. */
const POSTER_ROWS = 180; // of a lane's grid, which a sheet across has room for
const printPoster = () => {
  const lanes = all(".lane");
  const tall = lanes.some((lane) => rowsOf(lane) > POSTER_ROWS);
  printAs(tall ? "poster tall" : "poster", laidOut(lanes, "view-map"));
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
