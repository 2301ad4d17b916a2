"use strict";
/* One answer in words, as progression/voice/answers.py. An answer is what the planner found, with its question and what it
   is best `by`. */
const makeAnswerWords = ({ planner, names, plan: { tiers } }, voice, { issuer, doubt }, amounts, stepWords) => {
  const { cards, rowsOf } = planner;
  const { say, counted, list, either, anyNamed, title, titles, day, ends, time, price } = voice;
  const { totals, exceeding, knownOf } = amounts;
  const { linesOf, instead, behind, openBeside, waits } = stepWords;
  const FEW = 2;

  const heldInTitle = ({ question }) => question.held.size > 0 && question.held.size <= FEW && !voice.lapsed(question);
  const bestOf = (answer) => {
    const { plans: [best], by } = answer;
    const found = mayBeBeaten(answer) ? ".found" : "";
    if (by === "steps") return found ? say("plan.best.steps.found") : "";
    const { min, unknown } = by === "cost" ? best.cost : best.months;
    if (unknown === best.steps.length && !min) return say(`plan.best.${by}.none`);
    return say(`plan.best.${by}${found || (unknown ? ".far" : "")}`);
  };
  const mayBeBeaten = ({ plans: [best], by, proved, bound }) => {
    const took = { steps: best.steps.length, cost: best.cost.min, time: best.months.min }[by];
    return !proved.objective && (bound === null || bound < took);
  };
  const titleOf = (answer) => {
    const from = heldInTitle(answer);
    const values = { target: title(answer.target), held: list(voice.awards(answer.question)) };
    const said = counted(from ? "plan.title.from" : "plan.title", answer.plans[0].steps.length, values);
    const best = bestOf(answer);
    return best ? say("plan.title.best", { title: said, best }) : said;
  };
  /** What the answer counts on, and what it leaves out because it was asked to. */
  const asked = (answer) => {
    const { question, plans, beyond } = answer;
    const said = voice.onDay(question, beyond ? [...plans, beyond] : plans);
    if (question.held.size && !(plans[0]?.steps.length && heldInTitle(answer))) {
      said.push(say("answer.hold", { names: list(voice.awards(question)) }));
    }
    if (question.stated) said.push(say("answer.stated"));
    const without = names.sorted(question.without ?? []);
    if (without.length) said.push(say("plan.without", { names: list(titles(without)) }));
    const { months = null, cost = null } = question.limits ?? {};
    const allowed = [[months, time], [cost, price]].flatMap(([limit, write]) => (limit === null ? [] : [write(limit)]));
    if (allowed.length) said.push(say("plan.allow", { names: list(allowed) }));
    return said;
  };

  const conditions = (plan) => plan.conditions.map(({ id, since, until }) => {
    const kept = until && since > until ? "never" : ends(since, until) || "again";
    return say(`answer.condition.${kept}`, { name: title(id), start: day(since), end: day(until) });
  });
  const repeats = ({ bookings, renewals }) => {
    const needed = new Map(bookings.filter((it) => it.repeat).map((it) => [it.id, it.neededFor]));
    return renewals.filter((it) => it.repeat).map(({ id, cost }) => {
      const { valid } = cards[id];
      const user = needed.get(id) ?? null;
      const remarks = [
        ...valid === null ? [] : [counted("step.counts", valid)],
        ...user === null ? [] : [say("plan.take.for", { name: title(user) })],
        ...cost.unknown ? [] : [price(cost.min)],
      ];
      return say("plan.take.again", { name: title(id), remarks: remarks.join(", ") });
    });
  };
  const taking = (answer, plan) => [...conditions(plan), ...repeats(plan), totals(plan), ...exceeding(answer, plan)];

  /* Other routes to what a plan obtains: to what, and what sets each apart */
  const levelled = (id) => {
    const [name, level] = [voice.called(id), voice.level(id)];
    return level ? say("plan.route.level", { name, level }) : name;
  };
  const tellRoute = ({ steps }, step, [route, isMet]) => {
    const used = new Set(steps.flatMap(({ rows }) => rows.map((row) => row.id)));
    const said = route.lone.filter((row) => !used.has(row.id)).map((row) => levelled(row.id));
    for (const group of route.groups) {
      const others = group.rows.filter(isMet).map((row) => levelled(row.id));
      const points = addUp(group.rows.map((row) => (used.has(row.id) ? row.points : 0)));
      if (others.length && points < group.need) said.push(group.need > 1 ? anyNamed(group, others) : either(others));
    }
    if (!said.length) return [];
    const who = issuer([step.id]);
    const stated = step.implied && who && rowsOf(route).some((row) => !row.implied);
    return [stated ? say("plan.route.stated", { names: list(said), who }) : list(said)];
  };
  const otherRoutes = (answer, plan) => plan.steps.flatMap((step) => {
    const tier = ({ id }) => cards[id].tier;
    const alone = plan.steps.filter((it) => tier(it) === tier(step)).length === 1;
    const target = (alone && tiers[tier(step)]) || title(step.id);
    const found = openBeside(answer, step);
    return found.length > FEW ? [] : found.flatMap((it) => tellRoute(plan, step, it).map((said) => [target, said]));
  });
  const routesTold = (found, key = "plan.routes") => (
    gathered(found).map(([target, routes]) => say(key, { target, routes: routes.join("; ") })));

  /* What holds whatever the plan: what is left out, whether others exist, what is proved */
  const known = ({ fewestUnknown: plan, by }) => {
    if (!plan) return [];
    const { unknown } = by === "cost" ? plan.cost : plan.months;
    const figures = [...knownOf(plan).values()].join(", ");
    const names = list(titles(plan.steps.map(({ id }) => id)));
    return [say(unknown ? "plan.known.more" : `plan.known.all.${by}`, { names, figures }), ...conditions(plan)];
  };
  const left = ({ leftOut }) => (leftOut.length ? [say("plan.left", { names: list(titles(leftOut)) })] : []);
  const unproved = (answer) => {
    const { exact, bound, by, plans: [{ proved }] } = answer;
    if (exact) return [];
    if (proved || !mayBeBeaten(answer)) return [say(`plan.tie.${by}`)];
    const said = [counted("plan.found", 1)];
    const write = { steps: (count) => counted("answer.steps", count), cost: price, time }[by];
    if (bound !== null) said.push(say(`plan.found.${by}`, { least: write(bound) }));
    return said;
  };
  const rest = (answer) => {
    const { more, exact, plans: [plan] } = answer;
    const alone = !more && exact && !otherRoutes(answer, plan).length;
    return [...known(answer), ...left(answer), ...alone ? [say("plan.more.none")] : [], ...unproved(answer)];
  };
  const calendar = ({ question: { start } }, plan) => {
    const lines = plan.bookings.map((booking) => monthLine(booking, start, plan));
    return start ? blockOf([say("calendar.earliest"), ...itemsOf(lines)], say("calendar.heading")) : [];
  };
  /** What is done in which months, and until when it then counts, as progression/voice/calendar.py. */
  const monthLine = ({ id, begins, ends: last, until, repeat, neededFor, known: sure }, start, { steps }) => {
    const [from, to] = [begins, last].map((month) => day(monthAfter(start, month)));
    const when = from === to ? from : say("calendar.span", { first: from, last: to });
    const what = repeat ? say("calendar.again", { name: title(id), user: title(neededFor) }) : voice.toObtain(id);
    const said = [say("calendar.line", { when: sure ? when : say("calendar.least.when", { when }), what })];
    if (!repeat) said.push(...waits(steps.find((it) => it.id === id)));
    if (cards[id].figures.monthsMin === null) said.push(say("calendar.unknown"));
    if (until !== null) {
      said.push(sure ? say("calendar.until", { month: day(monthAfter(start, until)) }) : counted("step.counts", until - last));
    }
    return said.join("; ");
  };

  const planLines = (answer, explain) => {
    const [first, ...others] = linesOf(answer, answer.plans[0], explain);
    if (!others.length) return blockOf([first]);
    return blockOf([first, lineOf(say("plan.then"), { kind: "heading" }), ...others], say("plan.first"));
  };
  /** One answer that has a plan; `sure` says whether it tells how sure it is. */
  const outline = (answer, { sure = true } = {}) => {
    const { plans: [plan], target, question } = answer;
    if (!plan.steps.length) {
      const waits = plan.months.min;
      const counting = behind(target, plan.via);
      const counts = plan.via.length ? counted("plan.counts", counting.length, { names: list(titles(counting)) }) : "";
      const said = waits ? counted("answer.wait", waits) : counts;
      const all = [...asked(answer), said, ...conditions(plan)].filter(Boolean);
      return outlineOf(say("plan.title.done", { target: title(target) }), blockOf(all));
    }
    return outlineOf(
      titleOf(answer),
      blockOf(asked(answer)),
      planLines(answer),
      blockOf(sure ? doubt([plan]) : []),
      blockOf([...taking(answer, plan), ...instead([[answer, plan]]), ...routesTold(otherRoutes(answer, plan)), ...rest(answer)]),
      calendar({ question }, plan),
    );
  };
  /** A heading for one of several plans: its steps, and those that the first one does not have. */
  const heading = (plans, at) => {
    const said = counted("plan.number", plans[at].steps.length, { number: at + 1 });
    const first = new Set(plans[0].steps.map(({ id }) => id));
    const apart = plans[at].steps.map(({ id }) => id).filter((id) => !first.has(id));
    return apart.length ? say("plan.number.with", { plan: said, names: list(titles(apart)) }) : said;
  };
  return {
    heldInTitle, asked, conditions, otherRoutes, routesTold, unproved, left, monthLine, planLines, outline, heading,
  };
};
