"use strict";
/* An answer in words: plans step by step, why, on what they rest, or why nothing leads there. Owns
   the order of sentences; leaves planning to the planner and what is done with a plan to others. */
const makeAnswer = ({ data, names, planner, words, open }) => {
  const KINDS = "card qualification apprenticeship course assessment membership experience condition".split(" ");
  const { cards, routesTo } = planner;
  const { title, titles, panels } = names;
  const { say, counted, list } = words;

  const link = (id) => (panels.has(id) ? button(title(id), () => open(panels.get(id)), { className: "link" }) : title(id));
  const amount = { cost: words.pounds, months: (count) => counted("months", count) };
  const span = ({ min, max }, write) => (
    min === max ? write(min) : say("answer.span", { low: write(min), high: write(max) }));
  const total = (plan, of) => {
    const { min, unknown } = plan[of];
    const steps = plan.steps.length;
    const least = () => say("answer.least", { low: amount[of](min), unknown, count: steps });
    const said = unknown === steps && !min ? say("answer.unknown") : unknown ? least() : span(plan[of], amount[of]);
    return text("p", say(`answer.${of}`, { total: said }));
  };
  const silence = (id) => (cards[id].silent ? say(`answer.silent.${cards[id].silent}`) : "");

  /* One step: what it needs, what it counts for, why, where that is said */
  const wholeRoute = ({ id, route }) => routesTo[id].find((it) => it.slug === route.slug);
  const rowsOf = ({ lone, groups }) => [...lone, ...groups.flatMap((it) => it.rows)];
  const remarks = (plan, row, { question, renewals }) => {
    const step = plan.steps.findIndex((it) => it.id === row.id) + 1;
    const held = () => (renewals.some((it) => it.id === row.id) ? "answer.you.again" : "answer.you");
    const said = [step ? say("answer.step", { step }) : say(held())];
    if (row.implied) said.push(say("basis.implied"));
    const ends = row.from && row.until ? "both" : row.from ? "from" : row.until && "until";
    const span = { start: words.day(row.from), end: words.day(row.until) };
    if (ends && !step && !question.held.get(row.id)) said.push(say(`facts.within.${ends}`, span));
    return `${title(row.id)} (${said.join(", ")})`;
  };
  const needsOf = (plan, step, options) => {
    const used = new Map(step.rows.map((row) => [row.id, row]));
    const lone = step.route.lone.map((row) => text("li", remarks(plan, used.get(row.id), options)));
    const groups = step.route.groups.flatMap(({ need, rows: members }) => {
      const taken = members.filter((row) => used.has(row.id));
      const others = members.filter((row) => !used.has(row.id)).map((row) => title(row.id));
      const made = taken.map((row) => text("li", remarks(plan, used.get(row.id), options)));
      const instead = () => counted("answer.instead", need, { names: list(others, "disjunction") });
      if (others.length) made.at(-1).append(text("small", instead()));
      return made;
    });
    const parts = lone.length + step.route.groups.length;
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
  /** The line of a route's sources with those alone that one of the rows cites. */
  const citing = (line, route, rows) => {
    const places = new Set();
    rowsOf(route).forEach((row, place) => rows.some((it) => it.id === row.id) && places.add(`${place}`));
    for (const it of all("[data-of]", line)) {
      if (it.dataset.of.split(" ").some((place) => places.has(place))) continue;
      const [before, after] = [it.previousSibling, it.nextSibling];
      (after?.textContent === ", " ? after : before).remove();
      it.remove();
    }
    return line.querySelector("a") ? [line] : [];
  };
  /** What the panel says of the sources of a route, or of the credential itself where it is a start. */
  const sources = ({ id, route, rows }) => {
    const panel = $(`c${panels.get(id)}`);
    const whole = route && wholeRoute({ id, route });
    const lines = panel?.querySelectorAll(route ? `ol>li:nth-child(${whole.place + 1}) .small` : ":scope>.small");
    const line = lines?.[0]?.cloneNode(true);
    if (line) return route ? citing(line, whole, rows) : [line];
    const label = say("facts.source");
    const loose = (data.facts ?? []).find((it) => it[0] === label && it[2].includes(panels.get(id)));
    return loose ? [text("p", `${label}: ${loose[1]}`, "small")] : [];
  };
  const verb = (id) => {
    const key = `verb.${KINDS[cards[id].kind]}`;
    const card = !cards[id].kind && /card$/i.test(names.names[id]) ? ".named" : "";
    const tier = title(id) === names.names[id] ? "" : title(id).slice(names.names[id].length).toLowerCase();
    return say(key + card, { name: names.names[id], tier: cards[id].kind ? "" : tier });
  };
  /** When a step is taken, and until when it counts. */
  const timing = ({ id }, booking, start) => {
    const { valid, monthsMin } = cards[id];
    if (!start) return valid ? [counted("answer.valid", valid)] : [];
    const unknown = () => say("answer.when.unknown", { month: words.month(start, booking.begins) });
    const when = () => words.months(start, booking.begins, booking.ends);
    const least = () => say(booking.known ? "answer.when" : "answer.when.least", { when: when() });
    const said = [monthsMin === undefined ? unknown() : least()];
    const until = () => say("answer.until", { month: words.month(start, booking.until) });
    if (booking.until !== null) said.push(booking.known ? until() : counted("answer.valid", valid));
    return [said.join(" ")];
  };
  const stepOf = (plan, step, options) => {
    const { target, start, bookings, boxes = false } = options;
    const head = element("p", { className: "do" }, text("b", verb(step.id)));
    if (step.rows.some((row) => row.implied)) head.append(" ", text("i", say("basis.implied")));
    if (boxes) head.prepend(element("span", { className: "tick" }));
    const made = element("li", {}, head);
    const booking = bookings.find((it) => it.id === step.id && !it.repeat);
    const when = timing(step, booking, start);
    if (start) made.append(...when.map((it) => text("p", it, "when")));
    if (step.route) made.append(...needsOf(plan, step, options));
    else made.append(text("p", say("answer.start")));
    if (!start) made.append(...when.map((it) => text("p", it)));
    if (silence(step.id) && step.id !== target) made.append(text("p", silence(step.id), "quiet"));
    if (step.id !== target) made.append(text("p", why(plan, step.id)));
    made.append(...sources(step));
    return made;
  };
  /** What has to be taken again, why, and for how much, or why that would be in vain. */
  const again = (renewal, start) => {
    const { id, month, neededFor, valid, cost, awarded, row, early, late } = renewal;
    const reason = () => {
      const after = month ? counted("answer.after", month) : say("answer.now");
      const when = start ? say("answer.in", { month: words.month(start, month) }) : after;
      const values = { name: title(id), when, user: title(neededFor), month: words.day(awarded) };
      if (!awarded) return counted("answer.again", valid, values);
      if (early) return say("answer.again.early", { ...values, start: words.day(row.from) });
      const past = monthAfter(awarded, valid) < planner.day.slice(0, 7);
      return say(past ? "answer.again.past" : "answer.again.held", { ...values, until: words.month(awarded, valid) });
    };
    const price = () => (cost.unknown ? "" : say("answer.price", { price: span(cost, words.pounds) }));
    const gone = () => (late ? say("answer.again.late", { end: words.day(row.until) }) : price());
    return `${reason()} ${cards[id].status ? say("missing.status", { name: title(id) }) : gone()}`.trim();
  };
  /** What is held and lapses, of what some steps use, where nobody said when it was awarded. */
  const checks = ({ held }, steps) => {
    const used = new Set(steps.flatMap((step) => step.rows.map((row) => row.id)));
    const unsure = names.sorted(used).filter((id) => held.get(id) === "" && cards[id].valid !== undefined);
    return unsure.map((id) => counted("answer.check", cards[id].valid, { name: title(id) }));
  };
  const wayTo = (plan, at, by) => {
    const measure = { cost: plan.cost, time: plan.months }[by];
    const unknown = measure?.unknown;
    const none = unknown === plan.steps.length && !measure.min;
    if (none && !at) return counted(`answer.unmeasured.${by}`, plan.steps.length);
    const way = at ? say("answer.way", { number: at + 1 }) : say(`answer.best.${by}`);
    return counted(unknown ? "answer.far" : "answer.has", plan.steps.length, { way });
  };
  const heading = (plan, at, { question, renewals }) => {
    const way = wayTo(plan, at, question.by);
    return renewals.length ? counted("answer.repeats", renewals.length, { way }) : way;
  };
  /** What a plan has that none of the others has all of: the least common of its steps, in its own order;
      the best that few names can do. */
  const apart = (plans, at) => {
    const FEW = 3;
    const taken = plans.map(({ steps }) => new Set(steps.map(({ id }) => id)));
    const others = taken.filter((_, other) => other !== at);
    const lacking = (some, ids) => some.filter((it) => ids.every((id) => it.has(id)));
    let chosen = [];
    for (let left = others; left.length && chosen.length < FEW;) {
      const count = (id) => lacking(left, [id]).length;
      const rarest = [...taken[at]].reduce((best, id) => (count(id) < count(best) ? id : best));
      if (count(rarest) === left.length) break;
      chosen.push(rarest);
      left = lacking(left, [rarest]);
    }
    const spare = (id) => lacking(others, chosen.filter((it) => it !== id)).length === lacking(others, chosen).length;
    for (const id of [...chosen]) if (spare(id)) chosen = chosen.filter((it) => it !== id);
    return [...taken[at]].filter((id) => chosen.includes(id));
  };
  /** A short name for a plan among others: its steps, and what sets it apart. */
  const named = (plans, at) => {
    const way = `${say("answer.way", { number: at + 1 })}: ${counted("answer.steps", plans[at].steps.length)}`;
    const own = titles(apart(plans, at));
    return own.length ? say("answer.way.with", { way, names: list(own) }) : way;
  };
  const caution = (plan) => {
    const implied = plan.steps.some((step) => step.rows.some((row) => row.implied));
    return implied ? [text("p", say("answer.implied"), "note")] : [];
  };
  /** The steps of a plan, its time and cost; `options` say the question, the target, the start, what its schedule
      is, and if boxes to tick are wanted. */
  const planOf = (plan, options) => [
    ...caution(plan),
    ...checks(options.question, plan.steps).map((it) => text("p", it, "note")),
    element("ol", {}, ...plan.steps.map((step) => stepOf(plan, step, options))),
    total(plan, "months"), total(plan, "cost"),
    ...options.renewals.map((it) => text("p", again(it, options.start), "again")),
  ];

  /** What is to be said of an answer whatever the plan: silence of the source, what was left out. */
  const rest = (found, by) => {
    const said = [];
    const stated = found.missing[0]?.includes(found.target);
    if (silence(found.target) && !stated) said.push(`${title(found.target)}: ${silence(found.target)}`);
    if (found.leftOut.length) said.push(say("answer.left", { names: list(titles(found.leftOut)) }));
    if (!found.exact) said.push(say("answer.bound"), ...atLeast(found, by));
    const where = found.plans.length ? [] : sources({ id: found.target });
    return [...said.map((it) => text("p", it)), ...where];
  };
  const atLeast = ({ bound }, by) => {
    if (!bound || by === "time") return [];
    const least = by === "cost" ? words.pounds(bound) : counted("answer.steps", bound);
    return [say("answer.bound.least", { least })];
  };
  const counting = (found) => {
    if (found.ways === null) return say("answer.ways.uncounted", { count: found.plans.length });
    const ways = counted("answer.ways", found.ways);
    return found.more ? `${ways} ${say("answer.shown", { count: found.plans.length })}` : ways;
  };
  const whyNot = (id, stated) => {
    const routes = routesTo[id];
    const isOpen = (route) => !(route.lone.some((row) => row.closed));
    const states = routes.some((route) => rowsOf(route).some((row) => !row.implied));
    if (cards[id].status) return "status";
    if (!routes.length || (stated && !states)) return "silent";
    if (!routes.some(isOpen)) return "closed";
    return stated ? "stated" : "held";
  };
  const noWay = (found, stated) => {
    const [first, ...others] = found.missing;
    const lines = first.map((id) => text("li", say(`missing.${whyNot(id, stated)}`, { name: title(id) })));
    lines.push(...others.map((set) => text("li", say("missing.or", { names: list(titles(set)) }))));
    return [text("h3", say("missing.heading")), element("ul", {}, ...lines)];
  };
  const holding = ({ held, stated }) => {
    const all = names.sorted(held.keys()).map((id) => names.awarded(id, held.get(id)));
    const said = all.length ? say("answer.hold", { names: list(all) }) : say("answer.hold.none");
    return stated ? `${said} ${say("answer.stated")}` : said;
  };
  /* What is next, and whether the source states it */
  const slugged = (id, slug) => routesTo[id].find((it) => it.slug === slug);
  const isImplied = (id, slugs) => slugs.every((slug) => rowsOf(slugged(id, slug)).some((row) => row.implied));
  const linked = (id, slugs, stated) => [link(id), ...!stated && isImplied(id, slugs) ? [" ", text("i", say("basis.implied"))] : []];
  const complete = (now) => now.filter((it) => it.routes.length);
  const prospects = ({ open: now, oneAway }) => (
    say("next.count", { open: complete(now).length, away: new Set(oneAway.map((it) => it.id)).size }));
  const outlook = ({ open: now, oneAway }, { stated }) => {
    const LONG = 25; // more than that nobody reads here; the map and the list mark them all
    const items = (some, none) => {
      if (!some.length) return text("p", say(none));
      const made = element("ul", {}, ...some.slice(0, LONG).map((inside) => element("li", {}, ...inside())));
      const rest = some.length - LONG;
      const more = () => either(counted("next.more", rest), counted("next.more.list", rest));
      if (rest > 0) made.append(element("li", {}, ...more()));
      return made;
    };
    const ready = complete(now);
    const near = new Map();
    for (const { id, route, last } of oneAway) {
      if (!near.has(id)) near.set(id, { slugs: [], lasts: new Set() });
      near.get(id).slugs.push(route);
      for (const it of last) near.get(id).lasts.add(it);
    }
    const add = (lasts) => text("small", say("next.add", { names: list(titles([...lasts]), "disjunction") }));
    const made = element("aside", {}, text("h2", say("next.heading")));
    made.setAttribute("aria-label", say("next.heading"));
    const part = (key, listed) => made.append(element("div", {}, text("h3", say(key)), listed));
    part("next.open", items(ready.map(({ id, routes }) => () => linked(id, routes, stated)), "next.open.none"));
    part("next.away", items([...near].map(([id, { slugs, lasts }]) => () => (
      [...linked(id, slugs, stated), " ", add(lasts)])), "next.away.none"));
    return made;
  };
  return {
    planOf, heading, named, rest, counting, noWay, holding, outlook, prospects, verb, silence, timing, caution, again, checks,
  };
};
