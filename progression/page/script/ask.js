"use strict";
/* Asks what is held and wanted, answers in words, and marks the map. Owns the form and the answer;
   knows nothing of the logic of routes, which is the planner's. */

/** @param tools what the page's script shares: $, all, say, counted, fold, data, spellings, open, address, remember */
const makeAsk = ({ $, all, say, counted, fold, data, spellings, open, address, remember }) => {
  const KEPT = "progression.hold";
  const MANY = 40; // more answers than this nobody reads
  const KINDS = "card qualification apprenticeship course assessment membership experience condition".split(" ");
  const planner = makePlanner(data.plan);
  const { cards } = planner;
  const ids = data.plan.ids ?? data.ids;
  const element = (name, values = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), values);
    made.append(...inside);
    return made;
  };
  const text = (name, words, className = "") => element(name, { className }, words);
  const { list, day, numbers } = makeGrammar(data.grammar);

  /* Names, from the map where they are on it */
  const names = ids.map((id) => data.plan.names?.[id] ?? "");
  for (const button of all("#map .card,#map .start")) {
    const id = data.ids[Number(button.getAttribute("popovertarget").slice(1))];
    names[ids.indexOf(id)] = button.querySelector("b").textContent;
  }
  const plain = (words) => words.replaceAll("-", " ").toLowerCase();
  const title = (id) => {
    const tier = data.plan.tiers[cards[id].tier];
    return plain(names[id]).includes(plain(tier)) ? names[id] : `${names[id]} (${tier})`;
  };
  const keys = ids.map((id, at) => {
    const found = [names[at], title(at)].map(fold);
    return [...found, ...(spellings[data.ids.indexOf(id)] ?? "").split("|")].filter(Boolean);
  });
  const choices = ids.map((_, at) => ({ label: title(at), ids: [at], keys: keys[at] }));
  const several = (property, words, key) => words.forEach((name, index) => {
    const found = ids.map((_, at) => at).filter((at) => !cards[at].kind && cards[at][property] === index);
    const label = say(key, { name });
    if (name && found.length > 1 && found.length <= MANY) choices.push({ label, ids: found, keys: [fold(name), fold(label)] });
  });
  several("tier", data.plan.tiers, "ask.all.tier");
  several("category", data.plan.lanes, "ask.all.lane");

  /** How many letters have to change to make `a` of `b` (Levenshtein). */
  const distance = (a, b) => {
    let row = [...Array(b.length + 1).keys()];
    [...a].forEach((letter, at) => {
      const next = [at + 1];
      [...b].forEach((other, place) => next.push(
        Math.min(row[place] + (letter !== other), row[place + 1] + 1, next[place] + 1)));
      row = next;
    });
    return row.at(-1);
  };
  const likeness = (wanted, key) => {
    if (key === wanted) return 0;
    if (key.startsWith(wanted)) return 1;
    if (key.includes(wanted)) return 2;
    const near = wanted.length > 3 && distance(wanted, key.slice(0, wanted.length + 1));
    return near && near <= wanted.length / 4 + 1 ? 2 + near : Infinity;
  };
  const matching = (typed, among) => {
    const wanted = fold(typed);
    const ranked = among.map((choice, at) => (
      [Math.min(...choice.keys.map((key) => likeness(wanted, key))), at, choice]));
    const found = ranked.filter(([rank]) => rank < Infinity).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return wanted ? found.slice(0, 8).map(([, , choice]) => choice) : [];
  };

  /* A box to type in with a list to choose from (the ARIA pattern: combobox with a listbox) */
  const combobox = (input, among, chosen) => {
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
      show(matching(input.value, among()));
      if (!found.length && input.value.trim()) $("said").textContent = say("ask.none");
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

  /* What is asked */
  const held = new Set();
  let want = [];
  const by = () => document.querySelector("input[name=by]:checked").value;
  let next = null;
  let question = null; // what the answer that is shown was asked with
  const keep = () => {
    try {
      localStorage.setItem(KEPT, JSON.stringify([...held].map((id) => ids[id])));
    } catch { /* a page may not be allowed to remember */ }
  };
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) ?? [];
    } catch {
      return [];
    }
  };
  const clear = $("clear");
  const showHeld = () => {
    const chips = [...held].sort((a, b) => a - b).map((id) => {
      const remove = element("button", { type: "button", value: id }, title(id), text("span", "×"));
      remove.setAttribute("aria-label", say("ask.remove", { name: title(id) }));
      return element("li", {}, remove);
    });
    clear.hidden = !chips.length;
    if (chips.length) chips.push(element("li", {}, clear));
    $("held").replaceChildren(...chips);
  };
  const change = () => {
    showHeld();
    keep();
  };
  combobox($("have"), () => choices.filter((it) => it.ids.length === 1 && !held.has(it.ids[0])), (choice) => {
    held.add(choice.ids[0]);
    $("have").value = "";
    change();
    $("said").textContent = say("ask.added", { name: choice.label });
  });
  combobox($("want"), () => choices, (choice) => {
    want = choice.ids;
    $("want").value = choice.label;
  });
  $("want").addEventListener("input", () => { want = []; });
  $("held").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button === clear) return;
    held.delete(Number(button.value));
    change();
    $("have").focus();
  });
  clear.addEventListener("click", () => {
    held.clear();
    change();
    $("have").focus();
  });

  /* The answer in words */
  const link = (id) => {
    const index = data.ids.indexOf(ids[id]);
    if (index < 0) return title(id);
    const made = element("button", { type: "button", className: "link" }, title(id));
    made.addEventListener("click", () => open(index));
    return made;
  };
  const links = (some) => element("ul", {}, ...some.map((id) => element("li", {}, link(id))));
  const amount = { cost: (pence) => new Intl.NumberFormat(numbers, {
    style: "currency", currency: "GBP", minimumFractionDigits: pence % 100 ? 2 : 0 }).format(pence / 100),
  months: (count) => counted("months", count) };
  const total = (plan, of) => {
    const { min, max, unknown } = plan[of];
    const [low, high] = [min, max ?? 0].map(amount[of]);
    const steps = plan.steps.length;
    const known = min === max ? low : say("answer.span", { low, high });
    const least = say("answer.least", { low, unknown, count: steps });
    const said = unknown === steps && !min ? say("answer.unknown") : unknown ? least : known;
    return text("p", say(`answer.${of}`, { total: said }));
  };
  const silence = (id) => (cards[id].silent ? say(`answer.silent.${cards[id].silent}`) : "");
  const remarks = (plan, row) => {
    const step = plan.steps.findIndex((it) => it.id === row.id) + 1;
    const said = [step ? say("answer.step", { step }) : say("answer.you")];
    if (row.implied) said.push(say("basis.implied"));
    const ends = row.from && row.until ? "both" : row.from ? "from" : row.until && "until";
    if (ends && !step) said.push(say(`facts.within.${ends}`, { start: day(row.from), end: day(row.until) }));
    return `${title(row.id)} (${said.join(", ")})`;
  };
  const needsOf = (plan, { id, route, rows }) => {
    const whole = planner.routesTo[id].find((it) => it.slug === route.slug);
    const used = new Map(rows.map((row) => [row.id, row]));
    const lone = route.lone.map((row) => text("li", remarks(plan, used.get(row.id))));
    const groups = route.groups.flatMap(({ need, rows: members }) => {
      const taken = members.filter((row) => used.has(row.id));
      const others = members.filter((row) => !used.has(row.id)).map((row) => title(row.id));
      const names = list(others, "disjunction");
      const made = taken.map((row) => text("li", remarks(plan, used.get(row.id))));
      if (others.length) made.at(-1).append(text("small", counted("answer.instead", need, { names })));
      return made;
    });
    const parts = whole.lone.length + whole.groups.length;
    return [text("p", say(parts > 1 ? "answer.all" : "answer.needs")), element("ul", {}, ...lone, ...groups)];
  };
  const why = (plan, id) => {
    const reasons = plan.steps.flatMap((user, at) => {
      const row = user.rows.find((it) => it.id === id);
      const alone = row && user.route.lone.some((it) => it.id === id);
      return row ? [say(alone ? "answer.why" : "answer.why.any", { name: title(user.id), step: at + 1 })] : [];
    });
    return `${say("answer.because")} ${list(reasons)}.`;
  };
  /** What the panel says of the sources of a route, or of the credential itself where it is a start. */
  const sources = ({ id, route }) => {
    const panel = $(`c${data.ids.indexOf(ids[id])}`);
    const place = route && planner.routesTo[id].find((it) => it.slug === route.slug).place;
    const lines = panel?.querySelectorAll(route ? `ol>li:nth-child(${place + 1}) .small` : ":scope>.small");
    return lines?.length ? [lines[0].cloneNode(true)] : [];
  };
  const verb = (id) => {
    const key = `verb.${KINDS[cards[id].kind]}`;
    const card = !cards[id].kind && /card$/i.test(names[id]) ? ".named" : "";
    const tier = title(id) === names[id] ? "" : title(id).slice(names[id].length).toLowerCase();
    return say(key + card, { name: names[id], tier: cards[id].kind ? "" : tier });
  };
  const stepOf = (plan, step, target) => {
    const head = element("p", { className: "do" }, text("b", verb(step.id)));
    if (step.rows.some((row) => row.implied)) head.append(" ", text("i", say("basis.implied")));
    const made = element("li", {}, head);
    if (step.route) made.append(...needsOf(plan, step));
    else made.append(text("p", say("answer.start")));
    if (cards[step.id].valid) made.append(text("p", counted("answer.valid", cards[step.id].valid)));
    if (silence(step.id) && step.id !== target) made.append(text("p", silence(step.id), "quiet"));
    if (step.id !== target) made.append(text("p", why(plan, step.id)));
    made.append(...sources(step));
    return made;
  };
  const wayOf = (found, at) => {
    const plan = found.plans[at];
    const unknown = by() !== "steps" && plan[by() === "cost" ? "cost" : "months"].unknown;
    const known = unknown ? "answer.far" : "answer.has";
    const way = at ? say("answer.way", { number: at + 1 }) : say(`answer.best.${by()}`);
    const made = element("div", { className: "plan" }, text("h3", counted(known, plan.steps.length, { way })));
    const implied = plan.steps.some((step) => step.rows.some((row) => row.implied));
    if (implied) made.append(text("p", say("answer.implied"), "note"));
    made.append(element("ol", {}, ...plan.steps.map((step) => stepOf(plan, step, found.target))));
    made.append(total(plan, "months"), total(plan, "cost"));
    return made;
  };
  const rest = (found) => {
    const said = [];
    const stated = found.missing[0]?.includes(found.target);
    if (silence(found.target) && !stated) said.push(`${title(found.target)}: ${silence(found.target)}`);
    if (found.leftOut.length) said.push(say("answer.left", { names: list(found.leftOut.map(title)) }));
    if (!found.exact) said.push(say("answer.bound"));
    const where = found.plans.length ? [] : sources({ id: found.target });
    return [...said.map((words) => text("p", words)), ...where];
  };
  const counting = (found) => {
    if (found.ways === null) return say("answer.ways.uncounted", { count: found.plans.length });
    const all = counted("answer.ways", found.ways);
    return found.more ? `${all} ${say("answer.shown", { count: found.plans.length })}` : all;
  };
  const switched = (found, first) => {
    let shown = false;
    const place = element("div");
    const buttons = found.plans.map((plan, at) => element("button", { type: "button" },
      `${say("answer.way", { number: at + 1 })}: ${counted("answer.steps", plan.steps.length)}`));
    const choose = (at) => {
      buttons.forEach((button, index) => button.setAttribute("aria-pressed", index === at));
      place.replaceChildren(wayOf(found, at));
      if (shown || found === first) mark(found.plans[at]);
      shown = true;
    };
    buttons.forEach((button, at) => button.addEventListener("click", () => choose(at)));
    choose(0);
    const group = element("div", { className: "switch", role: "group" }, ...buttons);
    group.setAttribute("aria-label", say("answer.others"));
    return buttons.length > 1 ? [group, place] : [place];
  };
  const whyNot = (id) => {
    const routes = planner.routesTo[id];
    const { stated } = question;
    const open = (route) => !(route.lone.some((row) => row.closed));
    const states = routes.some((route) => [...route.lone, ...route.groups.flatMap((it) => it.rows)].some((row) => !row.implied));
    if (cards[id].status) return "status";
    if (!routes.length || (stated && !states)) return "silent";
    if (!routes.some(open)) return "closed";
    return stated ? "stated" : "held";
  };
  const noWay = (found) => {
    const [first, ...others] = found.missing;
    const lines = first.map((id) => text("li", say(`missing.${whyNot(id)}`, { name: title(id) })));
    lines.push(...others.map((set) => text("li", say("missing.or", { names: list(set.map(title)) }))));
    return [text("h3", say("missing.heading")), element("ul", {}, ...lines)];
  };
  const toMap = () => {
    const made = element("button", { type: "button", className: "link" }, say("answer.map"));
    made.addEventListener("click", () => {
      $("map").focus();
      $("map").scrollIntoView();
    });
    return made;
  };
  const answered = (found, first) => {
    const made = element("article", {}, text("h2", say("answer.heading", { name: title(found.target) })));
    if (!found.plans.length) {
      made.append(...noWay(found));
    } else if (!found.plans[0].steps.length) {
      made.append(text("p", say("answer.held")));
    } else made.append(element("p", { className: "count" }, `${counting(found)} `, toMap()), ...switched(found, first));
    made.append(...rest(found));
    return made;
  };
  const outlook = () => {
    const { open: now, oneAway } = next;
    const made = element("aside", {}, text("h2", say("next.heading")));
    const ready = now.filter((it) => it.routes.length).map((it) => it.id);
    made.append(text("h3", say("next.open")), ready.length ? links(ready) : text("p", say("next.open.none")));
    const lasts = new Map();
    for (const { id, last } of oneAway) lasts.set(id, new Set([...lasts.get(id) ?? [], ...last]));
    const near = [...lasts].map(([id, last]) => element("li", {}, link(id), " ",
      text("small", say("next.add", { names: list([...last].map(title), "disjunction") }))));
    made.append(text("h3", say("next.away")), near.length ? element("ul", {}, ...near) : text("p", say("next.away.none")));
    return made;
  };

  /* The answer on the map: every state in words and with a sign */
  const SIGNS = { held: "✓", ready: "●", away: "◐" };
  const mark = (plan) => {
    all("#map .mark-of").forEach((it) => it.remove());
    all("#map .on").forEach((it) => it.classList.remove("on"));
    const { open: now, oneAway } = next;
    const states = new Map(oneAway.map(({ id }) => [id, ["away", say("mark.away")]]));
    for (const { id, routes } of now) if (routes.length) states.set(id, ["ready", say("mark.ready")]);
    plan.steps.forEach(({ id }, at) => states.set(id, ["step", say("answer.step", { step: at + 1 }), at + 1]));
    for (const id of question.held) states.set(id, ["held", say("answer.you")]);
    for (const button of all("#map .card,#map .start")) {
      const id = ids.indexOf(data.ids[Number(button.getAttribute("popovertarget").slice(1))]);
      const [state, words, number] = states.get(id) ?? [];
      if (!state) continue;
      const sign = text("i", number ?? SIGNS[state]);
      sign.setAttribute("aria-hidden", true);
      button.append(element("span", { className: `mark-of ${state}` }, sign, ` ${words}`));
      button.classList.toggle("on", state === "step" || state === "held");
    }
    for (const { id, route } of plan.steps) {
      const card = route && document.querySelector(`#map .card[popovertarget=c${data.ids.indexOf(ids[id])}]`);
      const place = route && planner.routesTo[id].find((it) => it.slug === route.slug).place;
      card?.nextElementSibling?.children[place]?.classList.add("on");
    }
  };

  /** Answer what is asked; an answer that was asked for takes the focus. */
  const show = (asked) => {
    question = { held: new Set(held), stated: $("stated").checked };
    next = planner.outlook(question);
    const found = want.map((target) => planner.answer(target, question, by(), 8));
    const names = [...question.held].sort((a, b) => a - b).map(title);
    const holding = names.length ? say("answer.hold", { names: list(names) }) : say("answer.hold.none");
    const lead = text("p", question.stated ? `${holding} ${say("answer.stated")}` : holding);
    const first = found.find((it) => it.plans[0]?.steps.length);
    if (!first) mark({ steps: [] });
    const made = element("div", { className: "found" }, ...found.map((it) => answered(it, first)));
    made.firstChild?.querySelector("h2").after(lead);
    $("answer").replaceChildren(made, outlook());
    $("answer").hidden = false;
    const ways = found.map((it) => (it.plans.length ? counting(it) : say("missing.heading")));
    $("said").textContent = ways.join(" ");
    if (!asked) return;
    const heading = $("answer").querySelector("h2");
    heading.tabIndex = -1;
    heading.focus();
  };
  const write = () => {
    const named = (some) => [...some].sort((a, b) => a - b).map((id) => ids[id]).join(",");
    remember("hold", named(held));
    remember("want", named(want));
    remember("by", by() === "steps" ? "" : by());
    remember("stated", $("stated").checked ? "1" : "");
  };
  $("ask").querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!want.length) {
      const [first] = matching($("want").value, choices);
      if (first) [want, $("want").value] = [first.ids, first.label];
    }
    if (!want.length) {
      $("want").setAttribute("aria-invalid", true);
      $("want-wrong").textContent = say("ask.choose");
      $("want").focus();
      return;
    }
    $("want").removeAttribute("aria-invalid");
    $("want-wrong").textContent = "";
    write();
    show(true);
  });

  /** Take the state of the address, else what was remembered; returns ids that are not known.
      An address that says nothing of either, such as that of a lane, changes nothing later. */
  let restored = false;
  const restore = () => {
    const state = address();
    if (restored && !state.has("hold") && !state.has("want")) return [];
    restored = true;
    const given = (key) => (state.get(key) ?? "").split(",").filter(Boolean);
    const known = (some) => some.map((id) => ids.indexOf(id)).filter((at) => at >= 0);
    held.clear();
    known(state.has("hold") || state.has("want") ? given("hold") : kept()).forEach((id) => held.add(id));
    want = known(given("want"));
    const same = (choice) => choice.ids.join() === want.join();
    $("want").value = want.length ? choices.find(same)?.label ?? list(want.map(title)) : "";
    const wantedBy = $(`by-${state.get("by")}`);
    if (wantedBy) wantedBy.checked = true;
    $("stated").checked = state.get("stated") === "1";
    showHeld();
    if (want.length) show(false);
    return [...given("hold"), ...given("want")].filter((id) => !ids.includes(id));
  };
  $("ask").hidden = false;
  return { restore };
};
