"use strict";
/* Answers about people as outlines, as progression/people/outlines.py: the same phrases, pseudonyms alone. */
const makePeopleWords = ({ cards }, voice) => {
  const [MOST_GROUPS, MOST_NAMED] = [20, 6];
  const { say, counted, list, either, day: said, title, titles } = voice;
  const { saidOf } = makeDoubt({ cards }, voice);
  const onDay = (day) => blockOf([say("people.day", { day: said(day) })]);

  const lineFor = ({ person, id, last, works }) => {
    const values = { day: said(last), person, name: title(id) };
    const words = last ? say("people.expiring.line", values) : say("people.expiring.undated.line", values);
    return lineOf(words, { kind: "item", id, beside: works ? say("people.expiring.works") : "" });
  };
  /** What has expired, what has no date, what expires soon, and whose review is due. */
  const expiring = ({ expired, undated, soon, reviews }, { day, within }) => {
    const blocks = [
      ...blockOf(expired.map(lineFor), say("people.expiring.expired")),
      ...blockOf(undated.map(lineFor), say("people.expiring.undated")),
      ...blockOf(soon.map(lineFor), say("people.expiring.soon")),
    ];
    const heading = say("people.expiring.title", { months: counted("months", within) });
    const due = reviews.map((it) => lineOf(say("people.expiring.review", { day: said(it.due), person: it.person }), { kind: "item" }));
    return outlineOf(heading, onDay(day), blocks.length ? blocks : blockOf([say("people.expiring.none")]),
      blockOf(due, due.length ? say("people.expiring.reviews") : ""));
  };

  const anyOf = ({ choices, more }) => {
    const names = choices.map((choice) => {
      const together = list(titles(choice));
      return choice.length > 1 ? say("people.gaps.both", { names: together }) : together;
    });
    if (more) names.push(say("people.gaps.others"));
    return say("people.gaps.either", { names: either(names) });
  };
  const lacks = (found) => {
    const { state, needed, choices } = found;
    if (state === HAS) return say("people.gaps.has");
    if (state === CLOSED) return say("people.gaps.closed", { names: list(titles(needed)) });
    const parts = [...titles(needed), ...choices.length ? [anyOf(found)] : []];
    return state === READY ? say("people.gaps.ready") : say("people.gaps.lacks", { names: list(parts) });
  };
  const group = ({ people, ...found }) => {
    const words = counted("people.gaps.group", people.length, { name: title(found.target), lacks: lacks(found) });
    const rest = people.length - MOST_NAMED;
    const named = [...people.slice(0, MOST_NAMED), ...rest > 0 ? [counted("people.gaps.rest", rest)] : []];
    return lineOf(words, { kind: "item", ours: found.ours, beside: list(named), id: found.target });
  };
  /** The groups of people who lack the same; those that are not shown are counted. */
  const gaps = (groups, { day, aimless }) => {
    const lines = groups.slice(0, MOST_GROUPS).map(group);
    const after = [
      ...groups.length > MOST_GROUPS ? [counted("people.page.more", groups.length - MOST_GROUPS)] : [],
      ...aimless ? [counted("people.gaps.aimless", aimless)] : [],
    ];
    const targets = sortedNumbers(new Set(groups.map((it) => it.target)));
    const sure = saidOf(targets, groups.some((it) => it.ours));
    const all = lines.length ? lines : [say("people.gaps.nobody")];
    return outlineOf(say("people.gaps.title"), onDay(day), blockOf(all), blockOf(after), blockOf(sure));
  };
  return { expiring, gaps };
};
