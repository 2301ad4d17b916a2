"use strict";
/* One step of a plan in words, as progression/voice/steps.py: what to do, what it rests on, why. */
const makeStepWords = (planner, voice) => {
  const { cards, nodes, routesTo, rowsOf } = planner;
  const { say, counted, list, either, title, titles, called } = voice;

  /** The awards by which something counts: its own, or those of the `counts` rows. */
  const behind = (id, via, above = []) => {
    const below = via.filter((row) => row.to === id && !above.includes(row.id));
    return below.length ? [...new Set(below.flatMap((row) => behind(row.id, via, [...above, id])))] : [id];
  };
  const usedBy = ({ rows }) => new Set(rows.map((row) => row.id));
  const lone = (step) => step.route.lone.filter((row) => usedBy(step).has(row.id));
  /** The groups a step makes use of, each with the members that it uses. */
  const groupsOf = (step) => step.route.groups
    .map((group) => [group, group.rows.filter((row) => usedBy(step).has(row.id))]).filter(([, used]) => used.length);
  /* What can be had where none of these is a step: the situation, what says it of a node, and of a row. */
  const situations = new WeakMap();
  const within = (answer, without) => {
    const { question, target } = answer;
    const situation = situations.get(answer)
      ?? new Situation(planner, { start: "", stated: false, without: new Set(), ...question }, target);
    situations.set(answer, situation);
    const months = firstMonths(situation, new Set(situation.numbers.filter((node) => !without.includes(nodes[node].id))));
    return [situation, months, (row) => !row.closed && months.has(row.node)];
  };
  /** Whether somebody can be awarded it, or holds it, whether or not that counts for anything. */
  const canBeHad = (answer, id) => [...within(answer, [])[1].keys()].some((node) => nodes[node].id === id);
  /** The other routes of a step that can be taken, each with what says of its rows whether they can be met. */
  const openBeside = (answer, { id, route: taken }) => {
    if (routesTo[id].length < 2) return [];
    const [situation, months, isMet] = within(answer, [id]);
    const open = situation.numbers.filter((node) => nodes[node].id === id && nodes[node].taking?.renewal === false)
      .flatMap((node) => situation.arcs(node)).filter(({ needs }) => needs.every(({ least, members, points }) => (
        addUp(points.filter((_, at) => months.has(members[at]))) >= least))).map((arc) => arc.option.route);
    return routesTo[id].filter((it) => it.slug !== taken?.slug && !it.opens && open.includes(it)).map((it) => [it, isMet]);
  };
  /** What else of a group can be had; nobody sets out to have an exemption. */
  const othersOf = (answer, step, group, used) => {
    const found = group.rows.filter((row) => (
      !used.includes(row) && !(answer.question.stated && row.implied) && cards[row.id].kind !== EXEMPTION_KIND));
    const taken = used.flatMap((row) => behind(row.id, step.via));
    return found.length ? found.filter(within(answer, [step.id, ...taken])[2]) : found;
  };
  /** Whether a row is met by what is held and could not be started with. */
  const isHad = ({ question: { held } }, { steps }, { via }, row) => behind(row.id, via).every((id) => (
    held.has(id) && !planner.isStart(id) && !steps.some((it) => it.id === id)));
  /** Each member of a group that a step uses, with what would do alone in its place. */
  const replacing = (answer, plan, step, [group, used]) => {
    const found = othersOf(answer, step, group, used);
    const lacking = group.need - addUp(used.map((it) => it.points));
    return used.map((row) => [
      row, isHad(answer, plan, step, row) ? [] : found.filter(({ points }) => points >= lacking + row.points)]);
  };

  /** How long after what else was awarded a step can be taken. */
  const waits = ({ rows, via }) => [...rows, ...via].filter((row) => row.ageMin).map((row) => (
    say("step.after", { months: voice.time(row.ageMin), names: list(titles(behind(row.id, via))) })));
  /** When a step has to be awarded for what asks for it, where that is not any time before. */
  const due = ({ target }, { steps, via }, { id }) => [...new Set([...steps, { id: target, rows: [], via }].flatMap((user) => (
    [...user.rows, ...user.via].filter((row) => row.id === id).flatMap((row) => [
      ...row.from || row.until ? [voice.spanOf(row)] : [],
      ...row.ageMax !== null && row.ageMax < (cards[id].valid ?? Infinity)
        ? [say("step.before", { months: voice.time(row.ageMax), name: title(user.id) })] : [],
    ]))))];
  const beside = (answer, plan, step) => {
    const { id, figures } = step;
    const { valid } = cards[id];
    const level = voice.level(id);
    return [
      voice.name(id).includes(level) ? "" : level, ...waits(step), ...voice.measures(figures),
      valid === null ? "" : counted("step.counts", valid), ...due(answer, plan, step),
    ].filter(Boolean).join(", ");
  };
  const takenWith = (answer, plan, step) => {
    if (!step.route) return [];
    const yours = (id) => {
      const held = answer.question.held.has(id) && !plan.steps.some((it) => it.id === id);
      return held ? say("plan.with.yours", { name: title(id) }) : title(id);
    };
    const withOf = ([row, others]) => {
      const name = list(behind(row.id, step.via).map(yours));
      return others.length ? say("plan.with.or", { name, names: either(others.map((it) => called(it.id, answer.question.without))) }) : name;
    };
    const names = [
      ...lone(step).map((row) => [row, []]),
      ...groupsOf(step).flatMap((it) => replacing(answer, plan, step, it)),
    ].map(withOf);
    return names.length ? [lineOf(say("plan.with", { names: list(names) }))] : [];
  };
  /** Whether a step is marked as our reading: a start where no row that asks for it is stated. */
  const isMarked = ({ steps, via }, { id, route, implied }) => {
    const asking = [...steps.flatMap((it) => [...it.rows, ...it.via]), ...via].filter((row) => row.id === id);
    return route ? implied : asking.length > 0 && asking.every((row) => row.implied);
  };
  /** A line for each step; below it what it is taken with, or where it is explained all of it. */
  const linesOf = (answer, plan, explain = false) => plan.steps.map((step, at) => {
    const said = voice.toObtain(step.id);
    return lineOf(step.renewal ? say("plan.again", { name: said }) : said, {
      kind: "step", number: at + 1, ours: isMarked(plan, step), beside: beside(answer, plan, step), id: step.id,
      below: (explain ? explained : takenWith)(answer, plan, step),
    });
  });

  /* What would do in the place of something, wherever plans use it */
  const recognised = (id) => routesTo[id].flatMap((route) => {
    const rows = rowsOf(route);
    return route.counts && !planner.isClosed(route) && rows.length === 1 ? [rows[0].id] : [];
  });
  const replaceable = (answer, plan) => plan.steps.filter((step) => step.route).flatMap((step) => {
    const told = (sparing) => ([row, others]) => {
      const exempt = isHad(answer, plan, step, row) ? [] : [...sparing, ...recognised(row.id)].filter((id) => (
        id !== row.id && answer.exemptions.includes(id) && !answer.question.without?.has(id)));
      return [list(titles(behind(row.id, step.via))), others.map((it) => called(it.id, answer.question.without)), titles(sortedNumbers(new Set(exempt)))];
    };
    return [
      ...lone(step).map((row) => told([])([row, []])),
      ...groupsOf(step).flatMap((it) => {
        const sparing = it[0].rows.filter((row) => !row.closed && row.points >= it[0].need).map((row) => row.id);
        return replacing(answer, plan, step, it).map(told(sparing));
      }),
    ];
  });
  const instead = (chosen) => {
    const found = [new Map(), new Map()];
    for (const [name, ...both] of chosen.flatMap(([answer, plan]) => replaceable(answer, plan))) {
      both.forEach((names, at) => found[at].set(name, (found[at].get(name) ?? names).filter((it) => names.includes(it))));
    }
    return ["plan.instead", "plan.spared"].flatMap((key, at) => [...found[at]].filter(([, names]) => names.length)
      .map(([name, names]) => lineOf(say(key, { name, names: either([...new Set(names)]) }), { kind: at ? "text" : "instead" })));
  };

  /* All of a step: what it needs and from where, and why */
  const explained = (answer, plan, step) => {
    const said = step.renewal ? [lineOf(say("step.had", { award: voice.awarded(answer.question, step.id) }))] : [];
    said.push(...step.route ? needs(answer, plan, step) : [lineOf(say("step.start"))]);
    if (step.id !== answer.target) said.push(lineOf(say("step.why", { reasons: why(answer, plan, step) })));
    return said;
  };
  const needs = (answer, plan, step) => {
    const { route } = step;
    const [alone, groups] = [lone(step), groupsOf(step)];
    const parts = alone.length + groups.length;
    const kind = route.renews ? "renewal" : "route";
    const said = [
      lineOf(say(`step.${kind}.${parts > 1 ? "all" : parts ? "lone" : "none"}`, { route: route.slug })),
      ...alone.map((row) => used(answer, plan, step, row)),
      ...groups.flatMap(([group, taken]) => memberLines(answer, plan, step, group, taken)),
    ];
    const derived = step.renewal && !route.renews && parts < route.lone.length + route.groups.length;
    if (derived) said.push(lineOf(say("step.renewal.derived")));
    return said;
  };
  const memberLines = (answer, plan, step, group, taken) => {
    const names = othersOf(answer, step, group, taken).map((row) => together(row, answer.question));
    const values = { need: group.need, names: either(names) };
    const pointed = group.rows.some((row) => row.points !== 1);
    const lines = taken.map((row) => used(answer, plan, step, row));
    if (names.length) {
      lines.at(-1).below = [
        lineOf(pointed ? say("answer.instead.points", values) : counted("answer.instead", group.need, values))];
    }
    return lines;
  };
  const together = (row, { without }) => {
    const joined = cards[row.id].kind === RULE_KIND && voice.isJoined(row.id);
    const names = called(row.id, without);
    const name = joined ? say("step.together", { names }) : names;
    return row.points === 1 ? name : `${name} (${counted("step.points", row.points)})`;
  };
  const used = (answer, plan, step, row) => {
    const { held } = answer.question;
    const ours = { kind: "item", ours: Boolean(row.implied) };
    const age = row.ageMin ? [voice.ageOf(row)] : [];
    if (!step.via.some((it) => it.to === row.id)) {
      const spanned = held.has(row.id) && !held.get(row.id) && (row.from || row.until);
      return lineOf(placed(answer, plan, step, row.id, spanned ? [...age, voice.spanOf(row)] : age), ours);
    }
    const found = behind(row.id, step.via);
    const names = list(found.map((id) => placed(answer, plan, step, id, age)));
    const told = found.length > 1 ? say("step.together", { names }) : names;
    const counts = counted("step.counts.as", found.length, { names, name: title(row.id) });
    return lineOf(cards[row.id].kind === RULE_KIND ? told : counts, ours);
  };
  const placed = ({ question }, { steps }, step, id, remarks) => {
    const number = steps.slice(0, steps.indexOf(step)).findIndex((it) => it.id === id) + 1;
    const place = number ? [say("step.place", { number })] : question.held.has(id) ? [say("step.hold")] : [];
    const marks = [...place, ...remarks];
    return marks.length ? `${title(id)} (${marks.join(", ")})` : title(id);
  };
  const why = ({ target }, { steps, via }, { id }) => {
    const from = steps.findIndex((it) => it.id === id) + 1;
    const reasons = steps.slice(from).flatMap((user, at) => {
      const rows = user.rows.filter((row) => behind(row.id, user.via).includes(id));
      const row = rows.find((it) => it.id === id) ?? rows[0];
      return row ? [reason(user, row, from + at + 1)] : [];
    });
    if (behind(target, via).includes(id)) reasons.push(say("step.why.target", { name: title(target) }));
    return list(reasons) || say("step.why.again");
  };
  const reason = (user, row, number) => {
    const name = say("step.named", { name: title(user.id), number });
    const group = user.route.groups.find(({ rows }) => rows.includes(row));
    if (user.via.some((it) => it.to === row.id) && cards[row.id].kind !== RULE_KIND) {
      return say("step.why.as", { needed: title(row.id), name });
    }
    if (!group) return say("step.why.lone", { name });
    const { need } = group;
    if (row.points !== 1) return say("step.why.points", { name, need, points: row.points });
    return need === 1 ? say("step.why.any", { name }) : say("step.why.some", { name, need });
  };
  return { behind, linesOf, instead, openBeside, canBeHad, isMarked, waits };
};
