"use strict";
/* An answer in words: plans step by step, why, on what they rest, or why nothing leads there. Owns
   the order of sentences; leaves planning to the planner and what is done with a plan to others. */
const makeAnswer = ({ data, names, planner, words, open }) => {
  const KINDS = "card qualification apprenticeship course assessment membership experience condition exemption rule".split(" ");
  const { cards, routesTo } = planner;
  const { title, titles, panels } = names;
  const { say, counted, list } = words;

  const link = (id) => (panels.has(id) ? button(title(id), () => open(panels.get(id)), { className: "link" }) : title(id));
  const amount = { cost: words.pounds, months: (count) => counted("months", count) };
  const span = ({ min, max }, write) => (
    min === max ? write(min) : say("answer.span", { low: write(min), high: write(max) }));
  const total = (plan, of) => {
    const { min, max, unknown } = plan[of];
    const steps = plan.steps.length;
    const low = amount[of](min);
    const least = () => say("answer.least", { low, unknown, count: steps });
    const known = () => (max === null ? say("answer.from", { low }) : span(plan[of], amount[of]));
    const said = unknown === steps && !min ? say("answer.unknown") : unknown ? least() : known();
    return text("p", say(`answer.${of}`, { total: said }));
  };
  const silence = (id) => (cards[id].silent ? say(`answer.silent.${cards[id].silent}`) : "");

  /* One step: what it needs, what it counts for, why, where that is said */
  const { rowsOf } = planner;
  const ends = (low, high) => (low && high ? "both" : low ? "from" : "until");
  const limitsOf = (row) => {
    const said = [];
    if (row.from || row.until) {
      said.push(say(`facts.within.${ends(row.from, row.until)}`, { start: words.day(row.from), end: words.day(row.until) }));
    }
    const [low, high] = [row.ageMin, row.ageMax].map((count) => (count === null ? "" : amount.months(count)));
    const kind = { both: "both", from: "min", until: "max" }[ends(low, high)];
    if (low || high) said.push(say(`route.age.${kind}`, { low, high }));
    return said;
  };
  const remarks = (plan, row, { question }) => {
    const step = plan.steps.findIndex((it) => it.id === row.id) + 1;
    const had = () => say(question.held.has(row.id) ? "answer.you" : "answer.you.counts");
    const said = [step ? say("answer.step", { step }) : had()];
    if (row.implied) said.push(say("basis.implied"));
    if (!step && !question.held.get(row.id)) said.push(...limitsOf(row));
    return `${title(row.id)} (${said.join(", ")})`;
  };
  const needsOf = (plan, step, options) => {
    const used = new Map(step.rows.map((row) => [row.id, row]));
    const items = step.asks.flatMap(({ need, rows: members }) => {
      const taken = members.filter((row) => used.has(row.id));
      // Exemptions are said once, for the whole answer.
      const others = members.filter((row) => !used.has(row.id) && cards[row.id].kind !== EXEMPTION_KIND).map((row) => title(row.id));
      const made = taken.map((row) => text("li", remarks(plan, used.get(row.id), options)));
      const values = { need, names: list(others, "disjunction") };
      const pointed = members.some((row) => row.points !== 1);
      const instead = () => (pointed ? say("answer.instead.points", values) : counted("answer.instead", need, values));
      if (others.length && made.length) made.at(-1).append(text("small", instead()));
      return made;
    });
    if (step.route.renews) items.unshift(text("li", say("route.renews")));
    if (!items.length) return [text("p", say(step.renewal ? "answer.renewal.free" : "answer.start"))];
    return [text("p", say(items.length > 1 ? "answer.all" : "answer.needs")), element("ul", {}, ...items)];
  };
  const why = (plan, id, target) => {
    const reasons = plan.steps.flatMap((user, at) => {
      const values = { name: title(user.id), step: at + 1 };
      if (user.via.some((row) => row.id === id)) return [say("answer.why.counts", values)];
      if (!user.rows.some((row) => row.id === id)) return [];
      const alone = user.asks.some(({ rows }) => rows.length === 1 && rows[0].id === id);
      return [say(alone ? "answer.why" : "answer.why.any", values)];
    });
    if (plan.via.some((row) => row.id === id)) reasons.push(say("answer.why.target", { name: title(target) }));
    return reasons.length ? [`${say("answer.because")} ${list(reasons)}.`] : [];
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
    const lines = panel?.querySelectorAll(route ? `ol>li:nth-child(${route.place + 1}) .small` : ":scope>.small");
    const line = lines?.[0]?.cloneNode(true);
    if (line) return route ? citing(line, route, rows) : [line];
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
  const timing = ({ id, figures }, booking, start) => {
    const { valid } = cards[id];
    if (!start) return valid ? [counted("answer.valid", valid)] : [];
    const unknown = () => say("answer.when.unknown", { month: words.month(start, booking.begins) });
    const when = () => words.months(start, booking.begins, booking.ends);
    const least = () => say(booking.known ? "answer.when" : "answer.when.least", { when: when() });
    const said = [figures.monthsMin === null ? unknown() : least()];
    const until = () => say("answer.until", { month: words.month(start, booking.until) });
    if (booking.until !== null) said.push(booking.known ? until() : counted("answer.valid", valid));
    return [said.join(" ")];
  };
  const stepOf = (plan, step, options) => {
    const { target, start, boxes = false } = options;
    const head = element("p", { className: "do" }, text("b", verb(step.id)));
    if (step.implied) head.append(" ", text("i", say("basis.implied")));
    if (boxes) head.prepend(element("span", { className: "tick" }));
    const made = element("li", {}, head);
    const booking = plan.bookings.find((it) => it.id === step.id && !it.repeat);
    const when = timing(step, booking, start);
    if (start) made.append(...when.map((it) => text("p", it, "when")));
    if (step.renewal) made.append(text("p", renewed(step, options.question), "again"));
    if (step.route) made.append(...needsOf(plan, step, options));
    else made.append(text("p", say("answer.start")));
    if (!start) made.append(...when.map((it) => text("p", it)));
    if (silence(step.id) && step.id !== target) made.append(text("p", silence(step.id), "quiet"));
    if (step.id !== target) made.append(...why(plan, step.id, target).map((it) => text("p", it)));
    made.append(...sources(step));
    return made;
  };
  /** Why a step takes again what was held once. */
  const renewed = ({ id, renewal }, question) => {
    if (!renewal) return "";
    return say(planner.counts(question, id) ? "answer.lapses" : "answer.lapsed", { name: names.awarded(id, question.held.get(id)) });
  };
  /** What has to be taken again on the way, why, and for how much. */
  const again = ({ id, month, neededFor, cost }, target, start) => {
    const { valid } = cards[id];
    const after = month ? counted("answer.after", month) : say("answer.now");
    const when = start ? say("answer.in", { month: words.month(start, month) }) : after;
    const values = { name: title(id), when, user: title(neededFor ?? target) };
    const reason = valid === null ? say("answer.again.old", values) : counted("answer.again", valid, values);
    const price = cost.max === null ? "" : say("answer.price", { price: span(cost, words.pounds) });
    return `${reason} ${price}`.trim();
  };
  /** What a plan takes for granted; of what some steps use alone, if they are given. */
  const conditions = (plan, steps = null) => {
    const used = steps && new Set(steps.flatMap((step) => [...step.rows, ...step.via].map((row) => row.id)));
    return plan.conditions.filter(({ id }) => !used || used.has(id)).map(({ id, since, until, again: lapses }) => {
      const values = { name: title(id), start: words.day(since), end: words.day(until) };
      return say(`answer.condition.${lapses ? "again" : ends(since, until)}`, values);
    });
  };
  const wayTo = (plan, at, by) => {
    const measure = { cost: plan.cost, time: plan.months }[by];
    const unknown = measure?.unknown;
    const none = unknown === plan.steps.length && !measure.min;
    if (none && !at) return counted(`answer.unmeasured.${by}`, plan.steps.length);
    const way = at || !plan.proved ? say("answer.way", { number: at + 1 }) : say(`answer.best.${by}`);
    return counted(unknown ? "answer.far" : "answer.has", plan.steps.length, { way });
  };
  const repeatsOf = (plan) => plan.renewals.filter((it) => it.repeat);
  const heading = (plan, at, { question }) => {
    const way = wayTo(plan, at, question.by);
    const count = repeatsOf(plan).length;
    return count ? counted("answer.repeats", count, { way }) : way;
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
    const implied = plan.steps.some((step) => step.implied);
    return implied ? [text("p", say("answer.implied"), "note")] : [];
  };
  /** The steps of a plan, its time and cost; `options` say the question, the target, the start, and if boxes to tick are
      wanted. */
  const planOf = (plan, options) => [
    ...caution(plan),
    ...conditions(plan).map((it) => text("p", it, "note")),
    element("ol", {}, ...plan.steps.map((step) => stepOf(plan, step, options))),
    total(plan, "months"), total(plan, "cost"),
    ...repeatsOf(plan).map((it) => text("p", again(it, options.target, options.start), "again")),
  ];

  /** What is to be said of an answer whatever the plan: silence of the source, what was left out. */
  const rest = (found, by) => {
    const said = [];
    const stated = found.missing[0]?.includes(found.target);
    if (silence(found.target) && !stated) said.push(`${title(found.target)}: ${silence(found.target)}`);
    if (found.leftOut.length) said.push(say("answer.left", { names: list(titles(found.leftOut)) }));
    if (found.exemptions.length) said.push(say("answer.exempt", { names: list(titles(found.exemptions), "disjunction") }));
    if (!found.proved.objective) said.push(say("answer.bound"), ...atLeast(found, by));
    else if (!found.exact) said.push(say("answer.alike"));
    const where = found.plans.length ? [] : sources({ id: found.target });
    return [...said.map((it) => text("p", it)), ...where];
  };
  const atLeast = ({ bound }, by) => {
    if (!bound || by === "time") return [];
    const least = by === "cost" ? words.pounds(bound) : counted("answer.steps", bound);
    return [say("answer.bound.least", { least })];
  };
  const counting = (found) => {
    const count = found.plans.length;
    return found.more ? say("answer.ways.uncounted", { count }) : counted("answer.ways", count);
  };
  const whyNot = (id, stated) => {
    const routes = routesTo[id].filter((route) => !route.counts);
    const states = routes.some((route) => planner.linesOf(route).some((row) => !row.implied));
    if (cards[id].status) return "status";
    if (!routes.length && cards[id].silent === UNREAD) return "unread";
    if (!routes.length || (stated && !states)) return "silent";
    if (routes.every(planner.isClosed)) return "closed";
    return stated ? "stated" : "held";
  };
  const noWay = (found, stated) => {
    const [first, ...others] = found.missing;
    const lines = first.map((id) => text("li", say(`missing.${whyNot(id, stated)}`, { name: title(id) })));
    lines.push(...others.map((set) => text("li", say("missing.or", { names: list(titles(set)) }))));
    return [text("h3", say("missing.heading")), element("ul", {}, ...lines)];
  };
  /** What is said where no step is left: the target is held, or counts, or will. */
  const had = ({ target, plans: [plan] }, { held }) => {
    const { min } = plan.months;
    const now = () => say(held.has(target) ? "answer.held" : "answer.counts");
    const said = [min ? counted("answer.wait", min) : now(), ...conditions(plan)];
    return said.map((it, at) => text("p", it, at ? "note" : ""));
  };
  const holding = (question) => {
    const { held, stated } = question;
    const all = names.sorted(held.keys());
    const named = (some) => list(some.map((id) => names.awarded(id, held.get(id))));
    const [good, gone] = [all.filter((id) => planner.counts(question, id)), all.filter((id) => !planner.counts(question, id))];
    const said = [good.length ? say("answer.hold", { names: named(good) }) : say("answer.hold.none")];
    if (gone.length) said.push(say("answer.hold.lapsed", { names: named(gone) }));
    if (stated) said.push(say("answer.stated"));
    return said.join(" ");
  };
  /** The day on which all is judged, where it mattered. */
  const dayLine = (day) => text("p", say("answer.day", { day: words.day(day) }), "day");
  /* What is next, and whether the source states it */
  const slugged = (id, slug) => routesTo[id].find((it) => it.slug === slug);
  const isImplied = (id, slugs) => slugs.every((slug) => planner.linesOf(slugged(id, slug)).some((row) => row.implied));
  const linked = (id, slugs, stated) => [link(id), ...!stated && isImplied(id, slugs) ? [" ", text("i", say("basis.implied"))] : []];
  const complete = (now) => now.filter((it) => it.routes.length);
  const sure = (some) => some.filter((it) => it.certain);
  const unsure = (some) => some.filter((it) => !it.certain);
  const prospects = ({ open: now, oneAway }) => {
    const count = (some) => new Set(some.map((it) => it.id)).size;
    const said = say("next.count", { open: count(sure(complete(now))), away: count(sure(oneAway)) });
    const may = count(unsure([...complete(now), ...oneAway]));
    return may ? `${said} ${counted("next.count.maybe", may)}` : said;
  };
  const outlook = ({ open: now, oneAway, dated }, { stated, day }) => {
    const LONG = 25; // more than that nobody reads here; the map and the list mark them all
    const items = (some, none) => {
      if (!some.length) return text("p", say(none));
      const made = element("ul", {}, ...some.slice(0, LONG).map((inside) => element("li", {}, ...inside())));
      const rest = some.length - LONG;
      const more = () => either(counted("next.more.map", rest), counted("next.more.list", rest));
      if (rest > 0) made.append(element("li", {}, ...more()));
      return made;
    };
    const nearest = (some) => {
      const near = new Map();
      for (const { id, route, last } of some) {
        if (!near.has(id)) near.set(id, { slugs: [], lasts: new Set() });
        near.get(id).slugs.push(route);
        for (const it of last) near.get(id).lasts.add(it);
      }
      return [...near];
    };
    const add = (lasts) => text("small", say("next.add", { names: list(titles([...lasts]), "disjunction") }));
    const made = element("aside", {}, text("h2", say("next.heading")));
    made.setAttribute("aria-label", say("next.heading"));
    if (dated) made.append(dayLine(day));
    const part = (key, listed) => made.append(element("div", {}, text("h3", say(key)), listed));
    const whole = (some) => some.map(({ id, routes }) => () => linked(id, routes, stated));
    const lacking = (some) => nearest(some).map(([id, { slugs, lasts }]) => () => (
      [...linked(id, slugs, stated), " ", add(lasts)]));
    part("next.open", items(whole(sure(complete(now))), "next.open.none"));
    part("next.away", items(lacking(sure(oneAway)), "next.away.none"));
    const may = [...whole(unsure(complete(now))), ...lacking(unsure(oneAway))];
    if (may.length) part("next.maybe", items(may));
    return made;
  };
  return {
    planOf, heading, named, rest, counting, noWay, had, holding, outlook, prospects, verb, silence, timing, caution, again,
    renewed, conditions, dayLine,
  };
};
