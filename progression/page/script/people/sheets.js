"use strict";
/* The files of an employer, row by row, as progression/people/sheets.py and folder.py read them: a row with a fault is not
   counted, a fault that makes all rows doubtful ends the reading. Of names (the column label) nothing is kept. */

/** Why a file is not read: the end of a phrase, and what fills it. */
class Barred extends Error {
  constructor(reason, values) {
    super(reason);
    Object.assign(this, { reason, values });
  }
}

/** The text of a file; throws Barred where it is not UTF-8. */
const textOf = (file, bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Barred("broken", { file });
  }
};

/* The names of the columns, blank for those that are not read */
const headerOf = (file, cells, { columns, refused }) => {
  const names = cells.map(headingOf);
  const known = new Set(columns.map((it) => it.name));
  if (cells.length === 1 && /[;\t]/.test(cells[0])) throw new Barred("separator", { file });
  const absent = columns.find((it) => it.required && !names.includes(it.name));
  if (absent) throw new Barred("column", { file, column: absent.name });
  const twice = names.find((it, at) => known.has(it) && names.indexOf(it) !== at);
  if (twice) throw new Barred("twice", { file, column: twice });
  const isRefused = (name) => !known.has(name) && name.split("_").some((word) => refused.includes(word));
  if (names.some(isRefused)) throw new Barred("personal", { file });
  return names.map((name) => (known.has(name) ? name : ""));
};

/** Yields of each row what `wanted` names, or null where something is wrong with the row. `known` says by column which ids
    there are. */
const rowsOfFile = function* ({ file, text }, told, known, wanted) {
  const records = recordsOf(text);
  const names = headerOf(file, records.next().value ?? [], told);
  let proved = null;
  const isDayFirst = (name) => (proved ??= dayFirstColumns(recordsOf(text))).has(name);
  const checks = names.map((name) => {
    const column = told.columns.find((it) => it.name === name);
    return column && makeCheck(column, { known: known[name], isDayFirst });
  });
  const kept = names.map((name) => wanted.includes(name));
  for (const cells of records) {
    if (!cells.some(Boolean)) continue;
    let row = cells.length === names.length ? {} : null;
    for (let at = 0; row && at < cells.length; at += 1) {
      const value = checks[at] ? checks[at](cells[at]) : "";
      if (value === null) row = null;
      else if (kept[at]) row[names[at]] = value;
    }
    yield row;
  }
};

/* What a column holds in every row that has all cells, in small letters */
const valuesIn = ({ text }, name) => {
  const records = recordsOf(text);
  const names = (records.next().value ?? []).map((it) => stripped(it).toLowerCase());
  const place = names.indexOf(name);
  const found = new Set();
  if (place < 0) return found;
  for (const cells of records) if (cells.length === names.length) found.add(stripped(cells[place]).toLowerCase());
  return found;
};

/** Both files read: {persons: [{person, role, target, review_due}], items: [{person, shows, awarded_on, expires_on}], lost}, blank for what
    is not said. `files` are {people, evidence} and may hold {competence}, each {file, text}; `ids` the credentials that may be
    named as a card and as what is shown. `pause` is waited for now and then. */
const readFirm = async (files, { tables, refused, statements }, ids, pause) => {
  const EVERY = 500;
  const [persons, items, seen] = [[], [], new Set()];
  let [lost, count] = [0, 0];
  const isSound = (row) => {
    if (!row) return false;
    const spans = [[row.awarded_on, row.expires_on], [row.from, row.until]];
    return !spans.some(([begin, end]) => begin && end && firstDay(begin) > lastDay(end));
  };
  let at = "people";
  const reading = async (name, known, wanted, take) => {
    at = name;
    for (const row of rowsOfFile(files[name], { columns: tables[name], refused }, known, wanted)) {
      if (!isSound(row) || !take(row)) lost += 1;
      count += 1;
      if (count % EVERY === 0) await pause();
    }
  };
  try {
    const everybody = valuesIn(files.people, "person");
    await reading("people", { role: ids.cards, target: ids.cards }, ["person", "role", "target", "review_due"], (row) => {
      const isNew = !seen.has(row.person);
      if (isNew) persons.push(row);
      seen.add(row.person);
      return isNew;
    });
    at = "competence";
    const own = files.competence ? valuesIn(files.competence, "competence") : [];
    const shows = new Set([...ids.shows, ...statements, ...own]);
    const wanted = ["person", "shows", "awarded_on", "expires_on", "from", "until"];
    await reading("evidence", { person: everybody, shows }, wanted, (row) => items.push(row));
  } catch (problem) {
    if (!(problem instanceof NotCsv)) throw problem;
    throw new Barred("broken", { file: files[at].file });
  }
  return { persons, items, lost };
};
