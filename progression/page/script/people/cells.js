"use strict";
/* One cell to its value, as progression/people/sheets.py reads it. A value that cannot be read is null. */
const MOST_LETTERS = 10000;
const SPACES = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"; // those of Python
const SPACE = new RegExp(`[${SPACES}]`);
const stripped = (text) => {
  let [begin, end] = [0, text.length];
  while (begin < end && SPACE.test(text[begin])) begin += 1;
  while (end > begin && SPACE.test(text[end - 1])) end -= 1;
  return text.slice(begin, end);
};

/* What nobody sees, what a spreadsheet runs, what a word processor has made of quotation marks: as intake/plain.py */
const NOT_PRINTED = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\ufdd0-\ufdef\ufffe\uffff]/u;
const FORMULA = /^[=+\-@＝＋－＠]/;
const PROSE = /^(?:-[\s\x1c-\x1f\x85]+[\p{L}\p{N}]|\+[0-9][0-9 ()]*(?:[\p{L}\p{Nl}\p{No}]|[,;.:]|$))/u;
const RUN = /\||![\p{L}\p{N}_$']|[\p{L}\p{Nl}\p{No}_][\p{L}\p{N}_]*(?:\(|\s+\(\s*")/u;
const CURLY_CUT = /^(?:“[^“”]*|[^“”]*”|.*(?:““|””).*)$/s;
const CURLY_WHOLE = /^“[^“”]*”$/;
const isUnsafe = (value, hasLines) => {
  const isLong = value.length > MOST_LETTERS && [...value].length > MOST_LETTERS;
  if (isLong) return true;
  if (!NOT_PRINTED.test(value) && !FORMULA.test(value)) return false;
  const text = value.replaceAll("\r\n", "\n").replace(/\p{Zs}/gu, " ").normalize("NFC");
  if (UNSEEN.test(hasLines ? text.replaceAll("\n", "") : text)) return true;
  if (FORMULA.test(text) && !(hasLines && PROSE.test(text) && !RUN.test(text))) return true;
  return CURLY_CUT.test(text) || (!hasLines && CURLY_WHOLE.test(text));
};

/* Dates with slashes: day first where a date of the column proves it */
const SLASHED = /^([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4})$/;
const dayFirst = (value) => {
  const [, day, month, year] = (SLASHED.exec(value) ?? []).map(Number);
  if (!year || month < 1 || month > 12) return null;
  const count = year * 12 + month - 1;
  return day >= 1 && day <= monthLength(count) ? isoDay(count * DAY_STEP + day) : null;
};
/** The name of a column as the contract has it, however it is spelled. */
const headingOf = (cell) => stripped(cell).toLowerCase().replace(new RegExp(`[${SPACES}_-]+`, "g"), "_");
/** The names of the columns whose dates prove that the day stands first. */
const dayFirstColumns = (records) => {
  const { value: header = [] } = records.next();
  const names = header.map(headingOf);
  const proved = new Map();
  for (const cells of records) {
    cells.slice(0, names.length).forEach((cell, place) => {
      const found = cell.includes("/") && SLASHED.exec(stripped(cell));
      if (!found) return;
      const [, first, second] = found.map(Number);
      const seen = proved.get(names[place]) ?? [false, false];
      proved.set(names[place], [seen[0] || (first > 12 && second <= 12), seen[1] || (second > 12 && first <= 12)]);
    });
  }
  return new Set([...proved].filter(([, [byDay, byMonth]]) => byDay && !byMonth).map(([name]) => name));
};

/** The check of one column: takes a cell, gives its value or null. `known` says what an id may be, `isDayFirst` of a
    column's name how its dates are written. */
const makeCheck = ({ name, type, required, choices }, { known, isDayFirst }) => {
  const MOST_KEPT = 100000;
  const kept = new Map();
  const date = (value) => {
    if (isDate(value) && (type === "span" || value.length === 10)) return value;
    const turned = SLASHED.test(value) && isDayFirst(name) ? dayFirst(value) : null;
    return turned && isDate(turned) ? turned : null;
  };
  const id = (given) => {
    const value = given.toLowerCase();
    const isId = value.length <= 64 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && /^[!-~]*$/.test(given);
    return isId && (!known || known.has(value)) ? value : null;
  };
  const readers = {
    id, date, span: date,
    choice: (value) => (choices.includes(value) ? value : null),
    whole: (value) => (/^[0-9]{1,6}$/.test(value) ? value : null),
  };
  const read = (cell) => {
    const value = stripped(cell);
    if (!value) return required ? null : "";
    if (isUnsafe(value, type === "lines")) return null;
    return readers[type] ? readers[type](value) : value;
  };
  return (cell) => {
    if (!cell && !required) return "";
    if (!kept.has(cell)) {
      if (kept.size > MOST_KEPT) kept.clear();
      kept.set(cell, read(cell));
    }
    return kept.get(cell);
  };
};
