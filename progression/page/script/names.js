"use strict";
/* Names and numbers: what a credential is called, what people may type for it, where its panel is.
   The planner counts everything behind the page; the page's panels count what it shows. */
const makeNames = ({ data, cards, words }) => {
  const MANY = 40; // more answers than this nobody reads
  const FOUND = 8; // nor more names than this below what was typed
  const LISTED = 100;
  const ids = data.plan.ids ?? data.ids;
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const panels = new Map(data.ids.map((id, panel) => [numbers.get(id), panel]));
  const names = ids.map((id) => data.plan.names?.[id] ?? "");
  for (const it of all("#map .card,#map .start")) {
    names[numbers.get(data.ids[owner(it)])] = it.querySelector("b").textContent;
  }
  /** What people may type for a credential, by the number of its panel. */
  const spellings = (panel) => `${data.find[panel]}|${fold(names[numbers.get(data.ids[panel])])}`;
  const isCard = (number) => !cards[number].kind;
  const isRule = (number) => cards[number].kind === RULE_KIND;
  const plain = (name) => name.replaceAll("-", " ").toLowerCase();
  /** A name with its tier where it does not say it. */
  const titled = (name, at) => {
    const tier = data.plan.tiers[at];
    return plain(name).includes(plain(tier)) ? name : `${name} (${tier})`;
  };
  const title = (number) => titled(names[number], cards[number].tier);
  /** With the day, month or year in which it was awarded, if that is known. */
  const awarded = (number, award) => (
    award ? words.say("answer.awarded", { name: title(number), month: words.day(award) }) : title(number));
  const titles = (some) => some.map(title);
  const keysOf = (number) => {
    const found = [names[number], title(number)].map(fold);
    return [...new Set([...found, ...(data.find[panels.get(number)] ?? "").split("|")])].filter(Boolean);
  };
  const several = (property, named, key) => named.flatMap((name, index) => {
    const found = [...ids.keys()].filter((it) => isCard(it) && cards[it][property] === index);
    const label = words.say(key, { name });
    const fits = name && found.length > 1 && found.length <= MANY;
    return fits ? [{ label, ids: found, keys: [fold(name), fold(label)] }] : [];
  });
  let made = null;
  /** Everything that can be chosen: each credential, then each tier and category that is not too large. */
  const choices = () => made ??= [
    ...ids.map((_, number) => (
      { label: title(number), ids: [number], keys: keysOf(number), names: [names[number], title(number)], rule: isRule(number) })),
    ...several("tier", data.plan.tiers, "ask.all.tier"),
    ...several("category", data.plan.lanes, "ask.all.lane"),
  ];

  /** How many slips make `typed` of a word and of each of its beginnings, the shortest first: a letter too
      many, too few, another, or two that changed places (optimal string alignment). Nothing where there
      are more than `most`. */
  const slips = (typed, word, most) => {
    let [before, row] = [[], [...Array(word.length + 1).keys()]];
    for (let at = 0; at < typed.length; at += 1) {
      const next = [at + 1];
      let least = at + 1;
      for (let place = 0; place < word.length; place += 1) {
        const swapped = typed[at] === word[place - 1] && typed[at - 1] === word[place];
        let count = row[place] + (typed[at] !== word[place]);
        if (swapped) count = Math.min(count, before[place - 1] + 1);
        next[place + 1] = Math.min(count, row[place + 1] + 1, next[place] + 1);
        if (next[place + 1] < least) least = next[place + 1];
      }
      if (least > most) return [];
      [before, row] = [row, next];
    }
    return row;
  };
  const plainly = (wanted) => (key) => {
    if (key === wanted) return 0;
    if (key.startsWith(wanted)) return 1;
    return key.includes(wanted) ? 2 : Infinity;
  };
  /* With slips: as a whole, since other spellings have no words here, or word by word in any order */
  const roughly = (typed, wanted) => {
    const few = wanted.length > 3 ? wanted.length / 4 : 0;
    const nearly = (key) => {
      const slipped = slips(wanted, key.slice(0, wanted.length + 1), few).at(-1) ?? Infinity;
      return slipped <= few ? slipped : Infinity;
    };
    const wordOf = (part) => {
      const most = part.length < 4 ? 0 : part.length < 8 ? 1 : 2;
      const known = new Map(); // many names share their words
      const count = (word) => (most
        ? Math.min(...slips(part, word.slice(0, part.length + most), most))
        : word.startsWith(part) ? 0 : Infinity);
      return (word) => {
        if (!known.has(word)) known.set(word, count(word));
        return known.get(word) <= most ? known.get(word) : Infinity;
      };
    };
    const parts = wordsIn(typed).map(wordOf);
    const byWords = (words) => parts.reduce((sum, part) => sum + Math.min(...words.map(part)), 0);
    return (choice) => 2.5 + Math.min(byWords(choice.words ??= paired(wordsIn(choice.label))), ...choice.keys.map(nearly));
  };
  /** Words, and each with the next as one: people write "audio visual" and "audiovisual". */
  const paired = (words) => [...words, ...words.slice(1).map((word, at) => words[at] + word)];
  const ranked = (rank, among) => among
    .map((choice, at) => [rank(choice), at, choice])
    .filter(([like]) => like < Infinity)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  /* A name as it is written comes first, though other signs make other names of the same letters. */
  const exactly = (typed) => {
    const wanted = typed.trim();
    const low = wanted.toLowerCase();
    return ({ names: known = [] }) => {
      if (known.includes(wanted)) return -2;
      return known.some((name) => name.toLowerCase() === low) ? -1 : Infinity;
    };
  };
  const likest = (typed, among) => {
    const same = ranked(exactly(typed), among);
    const taken = new Set(same.map(([, , choice]) => choice));
    return [...same, ...spelled(typed, same.length ? among.filter((it) => !taken.has(it)) : among)];
  };
  const spelled = (typed, among) => {
    const wanted = fold(typed);
    if (!wanted) return [];
    const plain = plainly(wanted);
    const found = ranked((choice) => Math.min(...choice.keys.map(plain)), among);
    if (found.length >= FOUND) return found;
    const taken = new Set(found.map(([, , choice]) => choice));
    return [...found, ...ranked(roughly(typed, wanted), among.filter((it) => !taken.has(it)))];
  };
  /** The choices that are most like what was typed, at most eight. */
  const matching = (typed, among) => likest(typed, among).slice(0, FOUND).map(([, , choice]) => choice);
  /** The choice that was meant for sure, without a slip; undefined where there is none. */
  const meant = (typed, among) => likest(typed, among).find(([rank]) => rank < 3)?.[2];
  /** Choices to look through where nothing is typed, by name. */
  const listed = (among) => [...among].sort((a, b) => a.label.localeCompare(b.label)).slice(0, LISTED);
  const sorted = (some) => [...some].sort((a, b) => a - b);
  return {
    ids, numbers, panels, names, spellings, title, titled, titles, isCard, isRule, awarded, choices, matching, meant, listed, sorted,
  };
};
