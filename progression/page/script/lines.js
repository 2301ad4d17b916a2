"use strict";
/* The lines of the map that routes take, drawn once more on top of the lanes' own. Knows the geometry of
   page/paths.py, and nothing of why a line is drawn. */
const makeLines = () => {
  const [FULL, BOX, CARD] = [400, 200, 386]; // nominal pixels of a column, as page/paths.py draws it
  const cards = new Map(all("#map .card").map((it) => [owner(it), it])); // by panel

  const spot = (it) => [...it.classList].filter((name) => /^[bcrs]\d+$/.test(name)).map((name) => Number(name.slice(1)));
  const middle = ([column, row, span]) => [column, (2 * row + span) * 5];
  const pieces = (path) => path.getAttribute("d").split(/(?=M)/).filter(Boolean);
  const end = (piece) => {
    const from = piece.match(/^M(-?\d+) (-?\d+)/).slice(1).map(Number);
    for (const [, name, values] of piece.matchAll(/([ch])([^A-Za-z]*)/g)) {
      const numbers = values.trim().split(/[ ,]+/).map(Number);
      from[0] += name === "h" ? numbers[0] : numbers[4];
      if (name === "c") from[1] += numbers[5];
    }
    return from;
  };
  const startsAt = (piece, x, y) => piece.startsWith(`M${x} ${y}c`) || piece.startsWith(`M${x} ${y}h`);
  /** The lines of a lane that a route takes: from its box to its card, and to its box from what is `on`. */
  const taken = (way, lane, on) => {
    const [column, y] = middle(spot(way));
    const used = all(".lined>button", way).filter((it) => on(owner(it)));
    const froms = used.map((it) => cards.get(owner(it))).filter((card) => lane.contains(card ?? null));
    const starts = froms.map((card) => middle(spot(card)));
    return (piece) => startsAt(piece, column * FULL + BOX, y) || (
      starts.some(([from, level]) => startsAt(piece, from * FULL + CARD, level))
      && end(piece).join() === [column * FULL, y].join());
  };
  /** Draw the lines of `ways` under a class; `on` says of a panel whether lines from it are drawn. */
  const trace = (ways, on, name) => {
    for (const lane of new Set(ways.map((way) => way.closest(".lane")))) {
      const tests = ways.filter((way) => lane.contains(way)).map((way) => taken(way, lane, on));
      for (const path of all(`.lines>path:not(.${name})`, lane)) {
        const found = pieces(path).filter((piece) => tests.some((test) => test(piece)));
        if (!found.length) continue;
        const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
        drawn.setAttribute("class", `${name} ${path.getAttribute("class")}`);
        drawn.setAttribute("d", found.join(""));
        path.parentNode.append(drawn);
      }
    }
  };
  return { cards, trace };
};
