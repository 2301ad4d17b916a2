"use strict";
/* Names and numbers: what a credential is called, what people may type for it, where its panel is.
   The planner counts everything behind the page; the page's panels count what it shows. */
const makeNames = ({ data, cards, words }) => {
  const MANY = 40; // more answers than this nobody reads
  const ids = data.plan.ids ?? data.ids;
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const panels = new Map(data.ids.map((id, panel) => [numbers.get(id), panel]));
  const names = ids.map((id) => data.plan.names?.[id] ?? "");
  for (const it of all("#map .card,#map .start")) {
    names[numbers.get(data.ids[owner(it)])] = it.querySelector("b").textContent;
  }
  /** What people may type for a credential, by the number of its panel. */
  const spellings = (panel) => `${data.find[panel]}|${fold(names[numbers.get(data.ids[panel])])}`;
  const plain = (name) => name.replaceAll("-", " ").toLowerCase();
  const title = (number) => {
    const tier = data.plan.tiers[cards[number].tier];
    return plain(names[number]).includes(plain(tier)) ? names[number] : `${names[number]} (${tier})`;
  };
  /** With the month in which it was awarded, if that is known. */
  const awarded = (number, month) => (
    month ? words.say("answer.awarded", { name: title(number), month: words.day(month) }) : title(number));
  const titles = (some) => some.map(title);
  const keysOf = (number) => {
    const found = [names[number], title(number)].map(fold);
    return [...found, ...(data.find[panels.get(number)] ?? "").split("|")].filter(Boolean);
  };
  const several = (property, named, key) => named.flatMap((name, index) => {
    const found = [...ids.keys()].filter((it) => !cards[it].kind && cards[it][property] === index);
    const label = words.say(key, { name });
    const fits = name && found.length > 1 && found.length <= MANY;
    return fits ? [{ label, ids: found, keys: [fold(name), fold(label)] }] : [];
  });
  let made = null;
  /** Everything that can be chosen: each credential, then each tier and category that is not too large. */
  const choices = () => made ??= [
    ...ids.map((_, number) => ({ label: title(number), ids: [number], keys: keysOf(number) })),
    ...several("tier", data.plan.tiers, "ask.all.tier"),
    ...several("category", data.plan.lanes, "ask.all.lane"),
  ];

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
  /** The choices that are most like what was typed, at most eight. */
  const matching = (typed, among) => {
    const wanted = fold(typed);
    const ranked = among.map((choice, at) => (
      [Math.min(...choice.keys.map((key) => likeness(wanted, key))), at, choice]));
    const found = ranked.filter(([rank]) => rank < Infinity).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return wanted ? found.slice(0, 8).map(([, , choice]) => choice) : [];
  };
  const sorted = (some) => [...some].sort((a, b) => a - b);
  return { ids, numbers, panels, names, spellings, title, titles, awarded, choices, matching, sorted };
};
