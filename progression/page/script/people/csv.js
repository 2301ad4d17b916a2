"use strict";
/* The records of a CSV file, as Python's csv module reads them strictly: a quotation mark begins a cell or stands inside
   one, doubled in a quoted cell; lines end as on any system. Knows nothing of what the cells mean. */
class NotCsv extends Error {}
const MOST_IN_CELL = 131072;

/* The text of the cell that begins at a place, and the place after it */
const UNQUOTED = /[^,\r\n]*/y;
const cellAt = (text, begin) => {
  if (text[begin] !== '"') {
    UNQUOTED.lastIndex = begin;
    UNQUOTED.test(text);
    return [text.slice(begin, UNQUOTED.lastIndex), UNQUOTED.lastIndex];
  }
  const parts = [];
  for (let from = begin + 1; ;) {
    const end = text.indexOf('"', from);
    if (end < 0) throw new NotCsv();
    parts.push(text.slice(from, end));
    if (text[end + 1] !== '"') {
      if (end + 1 < text.length && !",\r\n".includes(text[end + 1])) throw new NotCsv();
      return [parts.join('"'), end + 1];
    }
    from = end + 2;
  }
};

/** Yields the cells of each record; a blank line is one without cells. Throws NotCsv where quotation marks are broken. */
const recordsOf = function* (text) {
  let at = 0;
  while (at < text.length) {
    const cells = [];
    const isBlank = text[at] === "\r" || text[at] === "\n";
    for (let more = !isBlank; more;) {
      const [cell, end] = cellAt(text, at);
      if (cell.length > MOST_IN_CELL) throw new NotCsv();
      cells.push(cell);
      more = text[end] === ",";
      at = more ? end + 1 : end;
    }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    yield cells;
  }
};
