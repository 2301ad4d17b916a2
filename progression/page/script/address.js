"use strict";
/* The address brings everything back: #hold=t-level,btec@2019-06&want=...&view=list, always in the same order, and
   nothing it does not know. */
const ORDER = "hold want by stated start without within budget way view category tier kind card".split(" ");
const address = () => new URLSearchParams(location.hash.slice(1));
/** Write what has changed, all at once: each writing has the browser look over the whole page. What is new to go back from
    is a `step` of the history: a question, or what opens over the page. */
const remember = (changes, step = "") => {
  const state = { ...Object.fromEntries(address()), ...changes };
  const kept = ORDER.filter((it) => state[it]).map((it) => [it, state[it]]);
  const hash = new URLSearchParams(kept).toString().replaceAll("%2C", ",").replaceAll("%40", "@");
  if (hash !== location.hash.slice(1)) stepTo(hash && `#${hash}`, step);
};
let here = {}; // where the history is: the hash, and what is kept with it
const note = () => { here = { hash: location.hash, ...history.state }; };
const stepTo = (hash, step) => {
  const isNew = step && !history.state?.spare;
  const state = step ? { step, depth: depth() + Boolean(isNew) } : history.state;
  history[isNew ? "pushState" : "replaceState"](state, "", hash || BARE());
  note();
};
/** What a step opened is closed by other means than Back: the next step takes the place of this one. */
const endStep = (step, changes = {}) => {
  remember(changes);
  if (history.state?.step === step) history.replaceState({ depth: depth(), spare: true }, "");
  note();
};
// Nobody goes back from a step that has ended to the same page.
addEventListener("popstate", () => {
  const left = here;
  note();
  if (left.spare && left.hash === here.hash && depth() < left.depth) history.back();
});
const BARE = () => location.pathname + location.search;
const depth = () => history.state?.depth ?? 0;
/** Leave nothing of what was asked in the address, nor where Back and Forward lead. */
const forgetAddress = () => {
  const steps = depth();
  here = {};
  history.replaceState(null, "", BARE());
  if (!steps) return;
  addEventListener("popstate", () => {
    history.replaceState(null, "", BARE());
    history.pushState(null, "", BARE());
  }, { once: true });
  history.go(-steps);
};
note();

/* Links within the page go where they point and leave the address as it is */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const place = link && $(link.hash.slice(1));
  if (!place) return;
  event.preventDefault();
  document.querySelector(":popover-open")?.hidePopover();
  for (const folded of [place.querySelector("details"), place.closest("details")]) if (folded) folded.open = true;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView();
});
