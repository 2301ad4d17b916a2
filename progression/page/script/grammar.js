"use strict";
/* How the language of the page joins and dates, by what progression/page/grammar.py wrote down. */
const makeGrammar = (grammar) => {
  const list = (names, type = "conjunction") => {
    const [two, first, middle, last] = grammar[type];
    const sign = (at) => (names.length === 2 ? two : at === names.length - 2 ? last : at ? middle : first);
    return names.map((name, at) => (at < names.length - 1 ? name + sign(at) : name)).join("");
  };
  /** An ISO day or month as people write it. */
  const day = (iso) => {
    const [year, month, date] = iso.split("-");
    const pattern = (date ? grammar.days : grammar.months)[month - 1];
    return pattern ? pattern.replace("{year}", year).replace("{day}", Number(date)) : iso;
  };
  /** The language for numbers: where a browser does not know this one it would take its own. */
  const numbers = Intl.NumberFormat.supportedLocalesOf(document.documentElement.lang)[0] ?? "en-GB";
  return { list, day, numbers };
};
