"use strict";
/* What the interface says, in the language of the page. The phrases and how they are joined and dated
   come with the page's data, since browsers do not know every language that they could be asked for. */
const makeWords = ({ words: phrases, grammar }) => {
  const { lang } = document.documentElement;
  const plurals = new Intl.PluralRules(lang);
  /* Where a browser does not know the numbers of a language it would take those of its own. */
  const numbers = Intl.NumberFormat.supportedLocalesOf(lang)[0] ?? "en-GB";
  const written = (value) => (typeof value === "number" ? value.toLocaleString(numbers) : value);
  const say = (key, values = {}) => (
    phrases[key].replace(/\{(\w+)\}/g, (whole, name) => written(values[name]) ?? whole));
  const counted = (key, count, values = {}) => {
    const form = `${key}.${plurals.select(count)}`;
    return say(form in phrases ? form : `${key}.other`, { ...values, count });
  };
  const list = (names, type = "conjunction") => {
    const [two, first, middle, last] = grammar[type];
    const sign = (at) => (names.length === 2 ? two : at === names.length - 2 ? last : at ? middle : first);
    return names.map((name, at) => (at < names.length - 1 ? name + sign(at) : name)).join("");
  };
  const pounds = (pence) => new Intl.NumberFormat(numbers, {
    style: "currency", currency: "GBP", minimumFractionDigits: pence % 100 ? 2 : 0 }).format(pence / 100);
  /** An ISO day or month as people write it. */
  const day = (iso) => {
    const [year, month, date] = iso.split("-");
    const pattern = (date ? grammar.days : grammar.months)[month - 1];
    return pattern ? pattern.replace("{year}", year).replace("{day}", Number(date)) : iso;
  };
  /** A month so many months after another (`2027-01`). */
  const month = (start, after) => day(monthAfter(start, after));
  /** Two months as a span, or the one that they both are. */
  const months = (start, first, last) => {
    const [from, to] = [month(start, first), month(start, last)];
    return first === last ? from : say("answer.span", { low: from, high: to });
  };
  return { say, counted, list, pounds, day, month, months };
};

/** The words of a name, in letters and digits alone, without "and" and a last "card". */
const wordsIn = (typed) => {
  const letters = typed.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (letters.match(/[\p{L}\p{N}]+/gu) ?? []).filter((it) => it !== "and");
  if (words.length > 1 && /^cards?$/.test(words.at(-1))) words.pop();
  return words;
};

/** What is compared when somebody types a name. */
const fold = (typed) => wordsIn(typed).join("");
