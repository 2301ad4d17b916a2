"use strict";
/* What is next for somebody, as progression/voice/prospects.py: what is open, what is one step away, where to begin. */
const makeProspects = ({ planner, names }, voice, { issuer, saidOf }) => {
  const SHOWN = 12;
  const { cards, routesTo, rowsOf } = planner;
  const { say, counted, list, either, title, titles, isOurs } = voice;
  const split = (some) => [some.filter((it) => it.certain), some.filter((it) => !it.certain)];

  /** The outline of an outlook; where all of it is explained its lists are whole, and routes are named. */
  return ({ open, oneAway }, question, explain = false) => {
    const starts = open.filter(({ routes }) => !routes.length);
    const pairs = [...open.flatMap(({ id, routes }) => routes.map((slug) => [id, slug])), ...oneAway.map(({ id, route }) => [id, route])];
    const askFirst = (key, some) => say(key, { who: issuer(some.map(({ id }) => id)) || say("doubt.issuer") });
    const listed = (lines, heading, after = []) => {
      const more = explain ? 0 : lines.length - SHOWN;
      const shown = more > 0 ? [...lines.slice(0, SHOWN), ...itemsOf([counted("next.more", more)])] : lines;
      return blockOf([...shown, ...after], lines.length ? heading : "");
    };
    const card = (id, slugs) => lineOf(title(id), {
      kind: "item", ours: slugs.every((slug) => isOurs(id, slug)), id,
      beside: explain ? say("next.route", { names: list(slugs.map((name) => say("next.quoted", { name }))) }) : "",
    });
    const opened = (some) => some.map(({ id, routes }) => card(id, routes));
    const added = (some) => gathered(some.map((it) => [it.last.join(), it]))
      .map(([, found]) => [found[0].last, gathered(found.map(({ id, route }) => [id, route]))])
      .sort(([a, first], [b, next]) => next.length - first.length || compareKeys(a, b))
      .map(([last, slugs]) => {
        const add = last.length === 1 ? voice.toObtain(last[0]) : say("next.add.any", { names: either(titles(last)) });
        return lineOf(say("next.add", { add }), { kind: "item", below: slugs.map(([id, some]) => card(id, some)) });
      });
    const start = ({ id }) => lineOf(title(id), {
      kind: "item", beside: [voice.level(id), ...voice.measures(cards[id].figures)].filter(Boolean).join(", "), id });

    /* What would be closed without a holding. */
    const opens = (one) => {
      const others = new Map([...question.held].filter(([id]) => id !== one));
      const without = new Set(planner.outlook({ ...question, held: others }).open.map(({ id }) => id));
      const ids = open.map(({ id }) => id).filter((id) => id !== one && !without.has(id));
      return say(ids.length ? "next.opens" : "next.opens.none", { held: title(one), names: list(titles(ids)) });
    };

    const [sureOpen, mayOpen] = split(open.filter(({ routes }) => routes.length));
    const [sureAway, mayAway] = split(oneAway);
    const completing = new Set(oneAway.flatMap(({ last }) => last));
    const [sureStart, mayStart] = split(starts.filter(({ id }) => !completing.has(id)));
    const rows = pairs.flatMap(([id, slug]) => rowsOf(routesTo[id].find((it) => it.slug === slug)));
    const held = list(voice.awards(question));
    const nothing = open.length || oneAway.length ? [] : [say("next.nothing")];
    return outlineOf(
      held ? say("next.title", { held }) : say("next.title.none"),
      blockOf([...voice.onDay(question, [], rows), ...voice.lapsed(question) ? [say("next.lapsed")] : []]),
      blockOf(nothing),
      listed(opened(sureOpen), say("next.open")),
      listed(opened(mayOpen), askFirst("next.may", mayOpen)),
      listed(added(sureAway), say("next.away")),
      listed(added(mayAway), askFirst("next.may.away", mayAway)),
      listed(sureStart.map(start), say("next.begin.sure")),
      listed(mayStart.map(start), say("next.begin"), mayStart.length ? [say("next.begin.ask")] : []),
      blockOf(explain ? names.sorted(question.held.keys()).map(opens) : []),
      blockOf(saidOf(names.sorted(new Set(pairs.map(([id]) => id))), pairs.some(([id, slug]) => isOurs(id, slug)))),
    );
  };
};
