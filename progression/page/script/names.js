"use strict";
/* Names and numbers: what a credential is called, what people may type for it, where its panel is.
   The planner counts everything behind the page; the page's panels count what it shows. What is offered, and in which
   order, is as in progression/offers.py. */
const makeNames = ({ data, cards, words }) => {
  const MANY = 40; // more answers than this nobody reads
  const FOUND = 8; // nor more names than this below what was typed
  const LISTED = 100;
  const BEGUN = 0.1; // how much less likely the beginning of a word is than the whole of it
  const ids = data.plan.ids ?? data.ids;
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const panels = new Map(data.ids.map((id, panel) => [numbers.get(id), panel]));
  const names = ids.map((id) => data.plan.names?.[id] ?? "");
  for (const it of all("#map .card,#map .start")) {
    names[numbers.get(data.ids[owner(it)])] = it.querySelector("b").textContent;
  }
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
  /** A choice: `texts` are its spellings, `said` the words of what is said of it, `place` orders the equally likely. */
  const choiceOf = (label, some, texts, { place = [0, 0, 0], said = "", ...rest } = {}) => (
    { label, ids: some, texts, said, place: [...place, texts[0].length], ...rest });
  const single = (number) => {
    const panel = panels.get(number);
    const card = cards[number];
    const known = [names[number], title(number)];
    return choiceOf(title(number), [number], [title(number), names[number], ids[number], ...(data.find[panel] ?? "").split("|")].filter(Boolean), {
      names: known, rule: isRule(number), place: [1, card.kind, card.tier], said: data.said[panel],
    });
  };
  const several = (property, named, key, said = []) => named.flatMap((name, index) => {
    const found = [...ids.keys()].filter((it) => isCard(it) && cards[it][property] === index);
    const label = words.say(key, { name });
    return name && found.length > 1 && found.length <= MANY ? [choiceOf(label, found, [name], { all: fold(label), said: said[index] })] : [];
  });
  let made = null;
  /** Everything that can be chosen: each credential, then each tier and category that is not too large. */
  const choices = () => made ??= [
    ...[...ids.keys()].map(single),
    ...several("tier", data.plan.tiers, "ask.all.tier"),
    ...several("category", data.plan.lanes, "ask.all.lane", data.saidLanes),
  ];

  const singular = (word) => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word);
  const quiet = new Set(data.quiet);
  /** The words that tell one thing from another, in the singular; all where none does. */
  const telling = (typed) => {
    const said = wordsIn(typed).map((word) => data.same[word] ?? word);
    if (said.length > 1 && slips("card", said.at(-1), 1) <= 1) said.pop();
    const found = said.filter((word) => !quiet.has(word)).map(singular);
    return found.length ? found : said;
  };
  /** Words, and each with the next as one: people write "audio visual" and "audiovisual". */
  const paired = (some) => [...some, ...some.slice(1).map((word, at) => some[at] + word)];
  const wordsOf = (choice) => choice.words ??= new Set(choice.texts.flatMap((it) => paired(wordsIn(it))));
  const keysOf = (choice) => choice.keys ??= choice.texts.map(fold);
  /** How many slips make `typed` of a word, or little more of its beginning: a letter too many, too few, another, or two
      that changed places (optimal string alignment). More than `most` are too many, and so is a slip on the first letter,
      unless it only changed places with the second. */
  const slips = (typed, word, most) => {
    if (typed.length - word.length > most || !word.slice(0, 2).includes(typed[0])) return Infinity;
    const end = typed.length + most;
    let [before, row] = [[], [...Array(Math.min(word.length, end) + 1).keys()]];
    for (let at = 0; at < typed.length; at += 1) {
      const next = [at + 1];
      for (let place = 0; place < row.length - 1; place += 1) {
        const swapped = typed[at] === word[place - 1] && typed[at - 1] === word[place];
        const count = Math.min(row[place] + (typed[at] !== word[place]), next[place] + 1, row[place + 1] + 1);
        next.push(swapped ? Math.min(count, before[place - 1] + 1) : count);
      }
      if (Math.min(...next) > most) return Infinity;
      [before, row] = [row, next];
    }
    return Math.min(Math.min(...row) + BEGUN, word.length <= end ? row.at(-1) : Infinity);
  };
  /* A name as it is written comes first, though other signs make other names of the same letters; then the same letters,
     the same beginning, every word or its beginning. */
  const spelled = (typed, wanted, parts) => {
    const exact = typed.trim();
    const low = exact.toLowerCase();
    return (choice) => {
      const known = choice.names ?? [];
      if (known.includes(exact)) return -2;
      if (known.some((name) => name.toLowerCase() === low)) return -1;
      if (!wanted) return Infinity;
      if (keysOf(choice).includes(wanted) || choice.all === wanted) return choice.place[0] ? 0 : 0.5;
      if (keysOf(choice).some((key) => key.startsWith(wanted))) return 1;
      const begun = parts.filter((part) => !wordsOf(choice).has(part));
      const isBegun = (part) => [...wordsOf(choice)].some((word) => word.startsWith(part));
      return parts.length && begun.every(isBegun) ? 2 + BEGUN * begun.length : Infinity;
    };
  };
  /* The same with few slips: word by word in any order, or as a whole */
  const misspelled = (wanted, parts) => {
    const few = wanted.length >> 2;
    const counts = parts.map((part) => {
      const known = new Map(); // many names share their words
      const most = part.length < 4 ? 0 : part.length < 8 ? 1 : 2;
      return (word) => {
        if (!known.has(word)) known.set(word, slips(part, word, most));
        return known.get(word);
      };
    });
    return (choice) => {
      const byWords = counts.reduce((sum, count) => sum + Math.min(...[...wordsOf(choice)].map(count)), 0);
      if (parts.length && byWords < Infinity) return 3 + byWords;
      return few ? 3 + Math.min(...keysOf(choice).map((key) => slips(wanted, key, few))) : Infinity;
    };
  };
  /* Names all of whose words were typed, or which have at least half of those that were */
  const shared = (parts) => {
    const typed = new Set(parts);
    return (choice) => {
      const count = [...typed].filter((part) => wordsOf(choice).has(part)).length;
      if (!count) return Infinity;
      const whole = choice.texts.some((it) => telling(it).every((word) => typed.has(word)));
      return whole || 2 * count >= parts.length ? 9 - count - whole / 2 : Infinity;
    };
  };
  const ranked = (rank, among) => among
    .map((choice, at) => ({ choice, like: rank(choice), order: [...choice.place, at] }))
    .filter(({ like }) => like < Infinity)
    .sort((a, b) => a.like - b.like || inOrder(a.order, b.order));
  const inOrder = (some, others) => some.map((it, at) => it - others[at]).find(Boolean) ?? 0;
  const bestOf = (found) => found.filter(({ like }) => like === found[0].like);
  /* Lanes before what was found and all else after it, by what is said of them */
  const described = (parts, among, found) => {
    const typed = new Set(parts);
    const count = ({ said = "" }) => said.split(" ").filter((word) => typed.has(word)).length;
    const counts = among.map((choice) => ({ choice, like: count(choice) }));
    const most = Math.max(...counts.map(({ like }) => like));
    const fitting = most && 2 * most >= parts.length ? counts.filter(({ like }) => like === most) : [];
    const isLane = ({ choice }) => choice.ids.length > 1;
    return [...new Set([...fitting.filter(isLane), ...found, ...fitting].map(({ choice }) => choice))];
  };
  /** Choices with how likely each was meant: the likeliest first. */
  const likely = (typed, among) => {
    const [wanted, parts] = [fold(typed), telling(typed)];
    const found = ranked(spelled(typed, wanted, parts), among);
    return found.length || pointer(typed) ? found : ranked(misspelled(wanted, parts), among);
  };
  /** What may have been meant, the likeliest first: by name, else by some of its words, else by what is said of it. */
  const meanings = (typed, among) => {
    const parts = telling(typed);
    let found = likely(typed, among);
    if (!found.length && !pointer(typed)) found = bestOf(ranked(shared(parts), among));
    if (found.some(({ choice }) => isCard(choice.ids[0])) || !parts.length || pointer(typed)) return found.map(({ choice }) => choice);
    return described(parts, among, found);
  };
  /** What is said of the very thing that was typed, which is not here. */
  const pointer = (typed) => data.told[fold(typed)];
  /** What to say where nothing was meant: what there is instead. */
  const instead = (typed) => pointer(typed) ?? data.instead;
  /** The choices that may have been meant, at most eight. */
  const matching = (typed, among) => meanings(typed, among).slice(0, FOUND);
  /** The choice that was meant for sure, without a slip; undefined where there is none. */
  const meant = (typed, among) => likely(typed, among).find(({ like }) => like < 3)?.choice;
  /** Choices to look through where nothing is typed, by name. */
  const listed = (among) => [...among].sort((a, b) => a.label.localeCompare(b.label)).slice(0, LISTED);
  const sorted = (some) => [...some].sort((a, b) => a - b);
  return {
    ids, numbers, panels, names, title, titled, titles, isCard, isRule, awarded, choices, meanings, matching, meant, instead, listed,
    sorted,
  };
};
