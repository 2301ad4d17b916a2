"use strict";
/* What the interface says, in the language of the page. Owns its grammar; the phrases come with the
   page's data. */
const makeWords = (phrases) => {
  const { lang } = document.documentElement;
  const plurals = new Intl.PluralRules(lang);
  const written = (value) => (typeof value === "number" ? value.toLocaleString(lang) : value);
  const say = (key, values = {}) => (
    phrases[key].replace(/\{(\w+)\}/g, (whole, name) => written(values[name]) ?? whole));
  const counted = (key, count, values = {}) => {
    const form = `${key}.${plurals.select(count)}`;
    return say(form in phrases ? form : `${key}.other`, { ...values, count });
  };
  const list = (names, type = "conjunction") => new Intl.ListFormat(lang, { type }).format(names);
  const pounds = (pence) => new Intl.NumberFormat(lang, {
    style: "currency", currency: "GBP", minimumFractionDigits: pence % 100 ? 2 : 0 }).format(pence / 100);
  /** A month so many months after another (`2027-01`), as people write it. */
  const month = (start, after = 0) => {
    const [year, number] = start.split("-").map(Number);
    const day = new Date(Date.UTC(year, number - 1 + after, 1));
    return new Intl.DateTimeFormat(lang, { month: "long", year: "numeric", timeZone: "UTC" }).format(day);
  };
  /** An ISO day or month as people write it. */
  const day = (iso) => iso && new Intl.DateTimeFormat(lang, { timeZone: "UTC",
    day: iso.length > 7 ? "numeric" : undefined, month: "long", year: "numeric" }).format(new Date(iso));
  /** Two months as a span, or the one that they both are. */
  const months = (start, first, last) => {
    const [from, to] = [month(start, first), month(start, last)];
    return first === last ? from : say("answer.span", { low: from, high: to });
  };
  return { say, counted, list, pounds, day, month, months };
};

/** What is compared when somebody types a name: letters and digits alone, without a last "card". */
const fold = (typed) => {
  const letters = typed.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (letters.match(/[\p{L}\p{N}]+/gu) ?? []).filter((it) => it !== "and");
  if (words.length > 1 && /^cards?$/.test(words.at(-1))) words.pop();
  return words.join("");
};
