"use strict";
/* QR symbols by ISO/IEC 18004:2015: byte mode, UTF-8, error correction M, or L where M has no room.
   Owns the squares and their drawing; knows nothing of links. */
const qr = (() => {
  /* By version: codewords that correct errors in a block, and blocks (table 9) */
  const LEVELS = [{
    bits: 0, // M
    sizes: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26].concat(Array(19).fill(28)),
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
      17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
  }, {
    bits: 1, // L
    sizes: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
      28, 28, 30, 30, 26, 28].concat(Array(14).fill(30)),
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
      8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  }];
  const VERSIONS = [...Array(40).keys()].map((at) => at + 1);
  const MASKS = [
    (x, y) => (x + y) % 2,
    (x, y) => y % 2,
    (x) => x % 3,
    (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
    (x, y) => x * y % 2 + x * y % 3,
    (x, y) => (x * y % 2 + x * y % 3) % 2,
    (x, y) => ((x + y) % 2 + x * y % 3) % 2,
  ];

  /* The field of 256 elements in which codewords are multiplied, and Reed-Solomon codes in it */
  const powers = [1];
  while (powers.length < 255) powers.push(powers.at(-1) << 1 ^ (powers.at(-1) >> 7) * 0x11d);
  const logs = [];
  powers.forEach((value, power) => { logs[value] = power; });
  const times = (a, b) => (a && b ? powers[(logs[a] + logs[b]) % 255] : 0);
  const generator = (degree) => {
    let found = [1]; // the highest power first
    for (const root of powers.slice(0, degree)) {
      found = [...found, 0].map((value, at) => value ^ times(found[at - 1] ?? 0, root));
    }
    return found.slice(1);
  };
  const correction = (data, divisor) => {
    const rest = divisor.map(() => 0);
    for (const codeword of data) {
      const factor = codeword ^ rest.shift();
      rest.push(0);
      divisor.forEach((value, at) => { rest[at] ^= times(value, factor); });
    }
    return rest;
  };

  /* The text as codewords */
  const aligned = (version) => (version > 1 ? Math.floor(version / 7) + 2 : 0);
  const capacity = (version) => {
    const marks = aligned(version);
    const modules = (16 * version + 128) * version + 64 - (version > 6 ? 36 : 0);
    return (modules - (marks && (25 * marks - 10) * marks - 55)) >> 3;
  };
  const room = (version, level) => capacity(version) - level.sizes[version - 1] * level.blocks[version - 1];
  const fitting = (length) => {
    const fits = (level) => VERSIONS.find((it) => length + (it < 10 ? 2 : 3) <= room(it, level));
    const level = LEVELS.find(fits);
    return level && { level, version: fits(level) };
  };
  const dataOf = (bytes, version, level) => {
    const hex = (number, digits) => number.toString(16).padStart(digits, "0");
    const told = `4${hex(bytes.length, version < 10 ? 2 : 4)}${[...bytes].map((it) => hex(it, 2)).join("")}0`;
    const data = told.match(/../g).map((pair) => parseInt(pair, 16));
    for (let pad = 0xec; data.length < room(version, level); pad ^= 0xec ^ 0x11) data.push(pad);
    return data;
  };
  const codewords = (bytes, version, level) => {
    const [count, degree] = [level.blocks[version - 1], level.sizes[version - 1]];
    const [data, total, divisor] = [dataOf(bytes, version, level), capacity(version), generator(degree)];
    const short = Math.floor(total / count) - degree;
    const blocks = Array.from({ length: count }, (_, at) => data.splice(0, short + (at >= count - total % count)));
    const codes = blocks.map((block) => correction(block, divisor));
    const woven = (some, length) => [...Array(length).keys()].flatMap((at) => some.map((it) => it[at]));
    return [...woven(blocks, short + 1), ...woven(codes, degree)].filter((it) => it !== undefined);
  };

  /* The squares: those that are the same in every symbol of a version are `fixed` */
  const check = (value, length, divisor) => {
    let rest = value;
    for (let at = 0; at < length; at += 1) rest = rest << 1 ^ (rest >> (length - 1)) * divisor;
    return value << length | rest;
  };
  const blank = (size) => Array.from({ length: size }, () => new Uint8Array(size));
  const setter = (dark, fixed) => (x, y, value) => {
    if (fixed[y]?.[x] === undefined) return;
    [dark[y][x], fixed[y][x]] = [value, 1];
  };
  const rings = (set, middleX, middleY, far, light) => {
    for (let x = -far; x <= far; x += 1) {
      for (let y = -far; y <= far; y += 1) {
        set(middleX + x, middleY + y, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
      }
    }
  };
  const patterns = (set, version, size) => {
    for (let at = 0; at < size; at += 1) [[6, at], [at, 6]].forEach(([x, y]) => set(x, y, at % 2 === 0));
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) rings(set, x, y, 4, [2, 4]);
    const marks = aligned(version);
    const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * marks - 2)) * 2;
    const places = Array.from({ length: marks }, (_, at) => (at ? size - 7 - (marks - 1 - at) * step : 6));
    for (const x of places) {
      for (const y of places) {
        if (Math.min(x, y) > 6 || (x + y !== 12 && x + y !== size - 1)) rings(set, x, y, 2, [1]);
      }
    }
    for (let at = 0; version > 6 && at < 18; at += 1) {
      const [far, near, bit] = [size - 11 + at % 3, Math.floor(at / 3), check(version, 12, 0x1f25) >> at & 1];
      set(far, near, bit);
      set(near, far, bit);
    }
  };
  const format = (set, size, level, mask) => {
    const bits = check(level.bits << 3 | mask, 10, 0x537) ^ 0x5412;
    for (let at = 0; at < 15; at += 1) {
      const bit = bits >> at & 1;
      if (at < 8) set(8, at < 6 ? at : at + 1, bit);
      else set(at === 8 ? 7 : 14 - at, 8, bit);
      if (at < 8) set(size - 1 - at, 8, bit);
      else set(8, size - 15 + at, bit);
    }
    set(8, size - 8, 1);
  };
  const fill = (dark, fixed, data) => {
    const size = dark.length;
    let at = 0;
    for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
      const upward = (right > 6 ? right + 1 : right + 2) & 2 ? 0 : 1;
      for (let step = 0; step < size; step += 1) {
        const y = upward ? size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (fixed[y][x]) continue;
          dark[y][x] = data[at >> 3] >> (7 - at % 8) & 1;
          at += 1;
        }
      }
    }
  };

  /** How badly a symbol reads (7.8.3): runs, squares of one colour, what looks like a corner, balance. */
  const penalty = (dark) => {
    const rows = dark.map((row) => row.join(""));
    const columns = rows.map((_, at) => dark.map((row) => row[at]).join(""));
    let found = 0;
    for (const line of [...rows, ...columns]) {
      for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) found += run.length - 2;
      found += 40 * [...`0000${line}0000`.matchAll(/(?<=0000)(?=1011101)|(?=10111010000)/g)].length;
    }
    rows.slice(1).forEach((row, y) => {
      for (let x = 1; x < row.length; x += 1) {
        if (new Set(rows[y].slice(x - 1, x + 1) + row.slice(x - 1, x + 1)).size === 1) found += 3;
      }
    });
    const share = rows.join("").replaceAll("0", "").length / rows.length ** 2;
    return found + 10 * Math.floor(Math.abs(share * 100 - 50) / 5);
  };

  /** The symbol of a text as rows of 1 for dark and 0 for light; null where none can hold it. */
  return (text) => {
    const bytes = new TextEncoder().encode(text);
    const { version, level } = fitting(bytes.length) ?? {};
    if (!version) return null;
    const size = 17 + 4 * version;
    const [dark, fixed] = [blank(size), blank(size)];
    patterns(setter(dark, fixed), version, size);
    format(setter(dark, fixed), size, level, 0);
    fill(dark, fixed, codewords(bytes, version, level));
    const masked = MASKS.map((mask, number) => {
      const made = dark.map((row, y) => row.map((value, x) => value ^ (!fixed[y][x] && !mask(x, y))));
      format(setter(made, fixed), size, level, number);
      return made;
    });
    const costs = masked.map(penalty);
    return masked[costs.indexOf(Math.min(...costs))];
  };
})();

/** The symbol drawn dark on white with its quiet zone; null where none can hold the text. */
const qrSvg = (text) => {
  const rows = qr(text);
  if (!rows) return null;
  const made = (name, values) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    return element;
  };
  const size = rows.length + 8;
  const d = rows.flatMap((row, y) => (
    [...row.join("").matchAll(/1+/g)].map(({ 0: run, index }) => `M${index + 4} ${y + 4}h${run.length}v1h-${run.length}z`)));
  const svg = made("svg", { viewBox: `0 0 ${size} ${size}`, class: "qr", "shape-rendering": "crispEdges" });
  svg.append(made("rect", { width: size, height: size, fill: "#fff" }), made("path", { d: d.join(""), fill: "#000" }));
  return svg;
};
