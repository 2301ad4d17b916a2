"use strict";
/* The deck: one slide at a time, hands that aim the plans, and a window of notes. Place and counts live in the
   address alone: under file:// all files of a browser share one store. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { body, documentElement: root } = document;
  const every = [...document.querySelectorAll(".slide")];
  const said = document.getElementById("said");
  const where = document.getElementById("where");
  const LEAST = 24; // pixels, at 1024 by 768
  const MOST = 110;
  const counts = Object.fromEntries(data.starts.map((key) => [key, 0]));
  let [at, scale, speaker, began] = [0, 1, null, 0];

  /* What the largest group has: the first of those that are as large */
  const leading = () => data.starts.reduce((best, key) => (counts[key] > counts[best] ? key : best));
  const deck = () => every.filter((slide) => !slide.hidden);
  const now = () => deck()[at];
  const steps = (slide) => [...slide.querySelectorAll(".step")];
  const tell = (text, shown = false) => { said.textContent = text; said.classList.toggle("shown", shown); };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* The address: #8;btec=20 */
  const write = () => {
    const counted = data.starts.filter((key) => counts[key]).map((key) => `;${key}=${counts[key]}`);
    history.replaceState(null, "", `#${at + 1}${counted.join("")}`);
  };
  const read = () => {
    const [place, ...rest] = decodeURIComponent(location.hash.slice(1)).split(";");
    for (const key of data.starts) counts[key] = 0;
    for (const [key, count] of rest.map((it) => it.split("="))) {
      if (Object.hasOwn(counts, key)) counts[key] = Math.max(0, parseInt(count, 10) || 0);
    }
    at = (parseInt(place, 10) || 1) - 1;
  };

  /* The largest type with which a slide fits, found by halving. At a zoom of the page it keeps its pixels, so that it
     grows with the zoom, and the slide scrolls. */
  const ratio = devicePixelRatio;
  const least = () => Math.max(16, Math.min(LEAST, LEAST * Math.min(innerWidth / 1024, innerHeight / 768)));
  const whole = (slide) => [...slide.querySelectorAll(".card, b, li, button, h1, p")]
    .every((it) => it.scrollWidth <= it.clientWidth + 1);
  const fits = (slide) => slide.scrollHeight <= innerHeight && slide.scrollWidth <= innerWidth && whole(slide);
  const fit = () => {
    const slide = now();
    if (Math.abs(devicePixelRatio - ratio) > 0.01 && slide.style.fontSize) return;
    let [low, high] = [least(), MOST];
    slide.style.fontSize = `${low}px`;
    slide.classList.remove("broken");
    slide.classList.toggle("broken", slide.scrollWidth > innerWidth || !whole(slide)); // a word wider than its box
    while (high - low > 0.5) {
      const middle = (low + high) / 2;
      slide.style.fontSize = `${middle}px`;
      if (fits(slide)) low = middle; else high = middle;
    }
    slide.style.fontSize = `${low * scale}px`;
  };

  const aim = () => {
    const best = leading();
    for (const slide of every) if (slide.dataset.start) slide.hidden = slide.dataset.start !== best;
    for (const view of [document, speaker?.document]) {
      for (const it of view?.querySelectorAll("[data-count]") ?? []) {
        it.querySelector("output").textContent = counts[it.dataset.count];
      }
    }
  };
  const show = (to, whole = false) => {
    at = Math.max(0, Math.min(deck().length - 1, to));
    for (const slide of every) slide.classList.toggle("now", slide === now());
    for (const step of steps(now())) step.classList.toggle("on", whole);
    where.textContent = fill(data.words.where, { at: at + 1, of: deck().length });
    write();
    fit();
    scrollTo(0, 0);
    now().querySelector("h1").focus({ preventScroll: true });
    report();
  };
  const next = () => {
    began ||= Date.now();
    const step = steps(now()).find((it) => !it.classList.contains("on"));
    if (step) {
      step.classList.add("on");
      step.scrollIntoView({ block: "nearest" });
      if (step.matches(".answer")) mark(now());
      tell(step.textContent.replace(/\s+/g, " ").trim());
    } else if (innerHeight + scrollY < root.scrollHeight - 2) scrollBy(0, innerHeight * 0.7);
    else if (at < deck().length - 1) show(at + 1);
  };
  const back = () => {
    const step = steps(now()).filter((it) => it.classList.contains("on")).at(-1);
    if (step && !step.matches(".answer")) step.classList.remove("on");
    else if (at) show(at - 1, true);
  };
  const mark = (slide) => {
    for (const it of slide.querySelectorAll("[data-right]")) it.classList.toggle("right", it.dataset.right === "1");
  };
  const dark = () => [root, speaker?.document?.documentElement].forEach((it) => it?.classList.toggle("dark"));
  const size = (by) => { scale = Math.max(0.5, Math.min(3, scale * by)); fit(); };
  const blank = () => body.classList.toggle("blank");
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.())?.catch(() => {});

  /* The window of notes is written through the DOM: two files under file:// are strangers to each other, but an empty
     window that this page has opened belongs to it. */
  const notes = () => {
    speaker = speaker && !speaker.closed ? speaker : window.open("", `notes-${data.id}`, "popup,width=900,height=700");
    if (!speaker) { tell(data.words.blocked, true); return; }
    tell("");
    const { document: page } = speaker;
    page.title = `${data.words.notes}: ${document.title}`;
    page.documentElement.lang = root.lang;
    page.documentElement.className = root.className;
    for (const old of page.head.querySelectorAll("style, meta")) old.remove();
    for (const style of document.querySelectorAll("style")) page.head.append(page.importNode(style, true));
    page.body.className = "speaker";
    const main = page.createElement("main");
    for (const [tag, id] of [["p", "clock"], ["h1", "title"], ["div", "say"], ["p", "after"]]) {
      const it = page.createElement(tag);
      it.id = id;
      main.append(it);
    }
    const hands = document.querySelector("ul.hands");
    if (hands) main.append(page.importNode(hands, true));
    page.body.replaceChildren(main);
    page.onkeydown = keys;
    page.onclick = click;
    aim();
    report();
    speaker.focus();
  };
  const clock = (seconds) => `${Math.trunc(seconds / 60)}:${String(Math.trunc(seconds % 60)).padStart(2, "0")}`;
  const report = () => {
    if (!speaker || speaker.closed) return;
    const { document: page } = speaker;
    const seen = deck();
    const planned = seen.slice(0, at + 1).reduce((sum, slide) => sum + Number(slide.dataset.seconds), 0);
    const spent = began ? (Date.now() - began) / 1000 : 0;
    const put = (id, text) => { const it = page.getElementById(id); if (it.textContent !== text) it.textContent = text; };
    put("clock", fill(data.words.clock, { spent: clock(spent), planned: clock(planned), all: clock(data.minutes * 60) }));
    put("title", seen[at].querySelector("h1").textContent);
    put("after", fill(data.words.after, { name: seen[at + 1]?.querySelector("h1").textContent ?? data.words.nothing }));
    const say = page.getElementById("say");
    const lines = [...seen[at].querySelectorAll(".notes p")].map((it) => it.textContent);
    if (say.textContent === lines.join("")) return;
    say.replaceChildren(...lines.map((line) => Object.assign(page.createElement("p"), { textContent: line })));
  };

  const DO = { back, next, notes, dark, larger: () => size(1.15), smaller: () => size(1 / 1.15) };
  const click = (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    const { add, right, do: what } = button.dataset;
    if (add) {
      const key = button.closest("[data-count]").dataset.count;
      counts[key] = Math.max(0, counts[key] + Number(add));
      aim();
      write();
      report();
      tell(`${button.closest("li").firstElementChild.textContent}: ${counts[key]}`);
    } else if (right) {
      mark(now());
      for (const step of steps(now())) step.classList.add("on");
      tell(`${right === "1" ? data.words.right : data.words.wrong} ${now().querySelector(".answer").textContent}`);
    } else if (what) DO[what]();
  };
  const KEYS = {
    PageDown: next, ArrowRight: next, ArrowDown: next, PageUp: back, ArrowLeft: back, ArrowUp: back,
    Home: () => show(0), End: () => show(deck().length - 1), F5: full, Escape: () => { body.classList.remove("blank"); tell(""); },
    ".": blank, b: blank, B: blank, n: notes, N: notes, d: dark, D: dark, "+": () => size(1.15), "=": () => size(1.15), "-": () => size(1 / 1.15),
  };
  const keys = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = KEYS[event.key] ?? (event.target.closest?.("button") ? null : { " ": next, Enter: next }[event.key]);
    if (!act) return;
    event.preventDefault();
    if (event.key !== "F5" || !event.repeat) act();
  };
  let from = null;
  addEventListener("touchstart", ({ touches }) => { from = touches.length === 1 ? touches[0].clientX : null; }, { passive: true });
  addEventListener("touchend", ({ changedTouches }) => {
    const across = from === null ? 0 : changedTouches[0].clientX - from;
    if (Math.abs(across) > 60) (across < 0 ? next : back)();
  });
  addEventListener("keydown", keys);
  document.addEventListener("click", click);
  addEventListener("resize", fit);
  addEventListener("hashchange", () => { read(); aim(); show(at); });
  setInterval(report, 1000);
  body.classList.add("live");
  read();
  aim();
  show(at);
  navigator.wakeLock?.request("screen").catch(() => {});
})();
