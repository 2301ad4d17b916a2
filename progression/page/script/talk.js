"use strict";
/* One lane at a time, filling the screen in large letters, for a talk: in the full screen where a browser allows
   it, in its window where not. The lane is the page's own, as the list has it; style/live.css sets it out. */
const makeTalk = ({ words }) => {
  const root = document.documentElement;
  const map = $("map");
  const { say } = words;
  const [LARGEST, LEAST, STEP] = [48, 24, 2]; // pixels of the letters
  let lanes = [];
  let shown = 0;
  let leave = () => {};

  const title = text("p", "");
  title.setAttribute("role", "status");
  const bar = element("nav", { className: "talk-bar" },
    button(say("talk.previous"), () => turn(-1)), title, button(say("talk.next"), () => turn(1)), button(say("talk.end"), () => leave()));
  bar.setAttribute("aria-label", say("talk.label"));

  /** The largest letters in which all of it is on the screen and no word is broken; else the least, and it scrolls. */
  const fit = () => {
    const lane = lanes[shown];
    const fits = () => map.scrollHeight <= map.clientHeight
      && all(".card,.way,.way button", lane).every((it) => it.scrollWidth <= it.clientWidth + 1);
    root.dataset.talk = "fitting";
    for (let size = LARGEST; size >= LEAST; size -= STEP) {
      map.style.setProperty("--talk", `${size}px`);
      if (fits()) return;
    }
    root.dataset.talk = "";
  };
  const show = () => {
    lanes.forEach((it, at) => it.classList.toggle("chosen", at === shown));
    title.textContent = say("talk.place", { name: lanes[shown].querySelector("h2").textContent, at: shown + 1, count: lanes.length });
    fit();
    map.scrollTop = 0;
  };
  const turn = (by) => {
    shown = (shown + by + lanes.length) % lanes.length;
    show();
  };
  /** Turn to another lane, unless there is more of this one that way. */
  const page = (by) => {
    const more = by > 0 ? map.scrollHeight - map.clientHeight - map.scrollTop > 2 : map.scrollTop > 2;
    if (more) map.scrollBy({ top: by * map.clientHeight * 0.85 });
    else turn(by);
  };
  const KEYS = { ArrowRight: () => turn(1), ArrowLeft: () => turn(-1), PageDown: () => page(1), PageUp: () => page(-1), Escape: () => leave() };
  const pressed = (event) => {
    if (!(event.key in KEYS) || event.altKey || event.ctrlKey || event.metaKey || document.querySelector(":popover-open")) return;
    event.preventDefault();
    KEYS[event.key]();
  };
  const left = () => { if (!document.fullscreenElement) leave(); };

  const begin = () => {
    lanes = all(".lane:not([hidden])");
    if (!lanes.length) return;
    const undo = laidOut(lanes, "view-list");
    stepTo(location.hash, "talk");
    const place = depth();
    const back = () => { if (depth() < place) leave(); };
    map.prepend(bar);
    shown = 0;
    show();
    bar.querySelector("button:nth-of-type(2)").focus();
    document.addEventListener("keydown", pressed);
    document.addEventListener("fullscreenchange", left);
    addEventListener("resize", fit);
    addEventListener("popstate", back);
    root.requestFullscreen?.().catch(() => {});
    leave = () => {
      leave = () => {};
      document.removeEventListener("keydown", pressed);
      document.removeEventListener("fullscreenchange", left);
      removeEventListener("resize", fit);
      removeEventListener("popstate", back);
      endStep("talk");
      if (document.fullscreenElement) document.exitFullscreen();
      lanes.forEach((it) => it.classList.remove("chosen"));
      delete root.dataset.talk;
      map.style.removeProperty("--talk");
      bar.remove();
      undo();
      $("talk").focus();
    };
  };
  $("talk").addEventListener("click", begin);
  return { isOn: () => "talk" in root.dataset };
};
