"use strict";
/* The lines of the canvas: each from a place of its own on the right of a box to one on the left of another, in
   curves round the boxes between where there is room. Boxes are {left, right, top, bottom}; a line is its curves,
   eight numbers each. Knows nothing of what is drawn. */
const makeWires = () => {
  const [CLEAR, APART, STEP, SAMPLES, TURNS] = [8, 9, 4, 16, 6];
  const LANES = [0, 1, 2, 3];
  const middleOf = ({ top, bottom }) => (top + bottom) / 2;
  const curve = ([x, y], [u, v], bend = (u - x) / 2) => [x, y, x + bend, y, u - bend, v, u, v];
  const at = ([a, b, c, d, e, f, g, h], t) => {
    const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    return [p * a + q * c + r * e + s * g, p * b + q * d + r * f + s * h];
  };
  const inside = (box, x, y) => x > box.left && x < box.right && y > box.top - 3 && y < box.bottom + 3;
  const hit = (piece, boxes) => {
    const [low, high] = [Math.min(piece[1], piece[7]) - 3, Math.max(piece[1], piece[7]) + 3];
    const near = boxes.filter((it) => it.right > piece[0] && it.left < piece[6] && it.bottom > low && it.top < high);
    if (!near.length) return null;
    for (let step = 1; step < SAMPLES; step += 1) {
      const [x, y] = at(piece, step / SAMPLES);
      const box = near.find((it) => inside(it, x, y));
      if (box) return { box, y };
    }
    return null;
  };
  /** The height, nearest to `y`, at which nothing stands between two places and no other line runs: of two dashed
      lines on each other one would see a solid one. */
  const gap = (y, left, right, boxes, runs) => {
    const across = (it) => it.right > left && it.left < right;
    const [near, beside] = [boxes.filter(across), runs.filter(across)];
    const free = (level) => near.every((it) => level <= it.top - CLEAR || level >= it.bottom + CLEAR)
      && beside.every((it) => Math.abs(level - it.level) >= STEP);
    const levels = near.flatMap((it) => LANES.flatMap((lane) => [it.top - CLEAR - lane * STEP, it.bottom + CLEAR + lane * STEP]));
    const level = levels.filter(free).sort((a, b) => Math.abs(a - y) - Math.abs(b - y))[0];
    if (level !== undefined) runs.push({ left, right, level });
    return level;
  };
  const round = (start, goal, boxes, runs) => {
    const points = [start, goal];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const place = points.findIndex((_, index) => index && hit(curve(points[index - 1], points[index]), boxes));
      if (place < 0) break;
      const [before, after] = [points[place - 1], points[place]];
      const { box, y } = hit(curve(before, after), boxes);
      const left = Math.max(before[0] + 1, box.left - CLEAR);
      const right = Math.min(after[0] - 1, box.right + CLEAR);
      const level = gap(y, left, right, boxes, runs);
      if (level === undefined || right <= left) break;
      points.splice(place, 0, [left, level], [right, level]);
    }
    return points.slice(1).map((point, index) => curve(points[index], point));
  };
  /** Where lines meet a side of a box: beside each other, in the order of where they come from. */
  const ports = (edges, boxes, end, other) => {
    const found = new Map();
    for (const edge of edges) found.set(edge[end], [...found.get(edge[end]) ?? [], edge]);
    const places = new Map();
    for (const [id, here] of found) {
      const box = boxes.get(id);
      here.sort((a, b) => middleOf(boxes.get(a[other])) - middleOf(boxes.get(b[other])));
      const apart = Math.min(APART, (box.bottom - box.top - 4) / here.length);
      here.forEach((edge, index) => places.set(edge.id, middleOf(box) + (index - (here.length - 1) / 2) * apart));
    }
    return places;
  };
  /** The curves of each edge {id, from, to}, by its id; `avoid` says whether they go round what is between. */
  const lay = (edges, boxes, avoid = true) => {
    const [outs, ins] = [ports(edges, boxes, "from", "to"), ports(edges, boxes, "to", "from")];
    const others = [...boxes];
    const runs = []; // where lines pass boxes, each in a lane of its own
    const line = ({ id, from, to }) => {
      const [one, two] = [boxes.get(from), boxes.get(to)];
      const [y, v] = [outs.get(id), ins.get(id)];
      if (two.left > one.right + 4) {
        const between = avoid ? others.filter(([it]) => it !== from && it !== to).map(([, it]) => it) : [];
        return round([one.right, y], [two.left - 3, v], between, runs);
      }
      if (two.right < one.left - 4) return [curve([one.left, y], [two.right + 3, v])];
      return [[one.left, y, one.left - 50, y, two.left - 50, v, two.left - 3, v]];
    };
    return new Map(edges.map((edge) => [edge.id, line(edge)]));
  };
  return { lay };
};
