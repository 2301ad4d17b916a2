"use strict";
/* The canvas of vis-network over the same places as the map, made when it is opened. vis draws the boxes, finds
   and moves them; the lines are ours. The wheel, and a finger up and down, are left to the page. */
const makeCanvas = ({ data, names, words, open, onZoom }) => {
  const box = $("canvas")?.querySelector("div");
  const ROUND = 6; // the radius of the corners of a box, which vis adds to what it says of its bounds
  const wires = makeWires();
  let network = null;
  let nodes = null;
  let edges = [];
  let lines = new Map(); // the curves of each edge, by its id
  let colours = {};
  let making = false;
  let marks = { states: new Map(), steps: [] };
  let used = new Set(); // the edges that a step of the plan takes
  let chosen = null;
  let hovered = null;
  let moved = false;

  const panel = (id) => data.ids.indexOf(id);
  const fit = () => {
    const { width, height } = box.getBoundingClientRect();
    const spots = Object.values(network.getPositions());
    if (!spots.length) return;
    const range = (key) => [Math.min(...spots.map((it) => it[key])), Math.max(...spots.map((it) => it[key]))];
    const [left, right] = range("x");
    const [top, bottom] = range("y");
    const across = Math.min(width / (right - left + 240), 1.25);
    const whole = Math.min(across, height / (bottom - top + 140));
    // Smaller letters than that nobody reads: then it is as wide as can be, and begins at the top.
    const scale = whole < 0.75 ? Math.max(across, 0.9) : whole;
    const along = (first, last, room, edge) => (
      (last - first + 2 * edge) * scale > room + 1 ? first - edge + room / scale / 2 : (first + last) / 2);
    const position = { x: along(left, right, width, 120), y: along(top, bottom, height, 70) };
    network.moveTo({ scale, position });
  };

  const lay = (avoid) => {
    const shape = (id) => {
      const { left, right, top, bottom } = network.getBoundingBox(id);
      return { left: left + ROUND, right: right - ROUND, top: top + ROUND, bottom: bottom - ROUND };
    };
    const boxes = new Map(nodes.getIds().map((id) => [id, shape(id)]));
    lines = wires.lay(edges, boxes, avoid);
  };
  const arrow = (context, line) => {
    const [,,,, back,, x, y] = line.at(-1);
    const away = 9 * Math.sign(x - back || 1);
    context.beginPath();
    context.moveTo(x + Math.sign(away) * 3, y);
    context.lineTo(x - away, y - 4);
    context.lineTo(x - away, y + 4);
    context.fill();
  };
  const stroke = (context, { id, dashes }, colour, width) => {
    const line = lines.get(id);
    Object.assign(context, { strokeStyle: colour, fillStyle: colour, lineWidth: width });
    context.setLineDash(dashes || []);
    context.beginPath();
    context.moveTo(line[0][0], line[0][1]);
    for (const piece of line) context.bezierCurveTo(...piece.slice(2));
    context.stroke();
    context.setLineDash([]);
    arrow(context, line);
  };
  /** What is lit: the one chosen or pointed at, with its neighbours; or what a search or filter finds. */
  const lit = () => {
    const from = hovered ?? chosen;
    if (from !== null) return new Set([from, ...network.getConnectedNodes(from)]);
    const out = new Set(all("#map :is(.card,.start).out").map((it) => data.ids[owner(it)]));
    return out.size ? new Set(nodes.getIds().filter((id) => !out.has(id))) : null;
  };
  const draw = (context) => {
    if (!lines.size) return;
    const [from, shown] = [hovered ?? chosen, lit()];
    const isLit = (edge) => (from !== null ? edge.from === from || edge.to === from : shown?.has(edge.from) && shown.has(edge.to));
    for (const edge of edges) if (!isLit(edge)) stroke(context, edge, shown ? colours.rule : colours.line, !shown && used.has(edge.id) ? 3 : 1);
    for (const edge of edges) if (isLit(edge)) stroke(context, edge, colours[edge.look] ?? colours.accent, used.has(edge.id) ? 3 : 2);
  };
  /** Write the states on the boxes, the step or the sign before the name; recolour what is not lit. */
  const show = () => {
    if (!nodes) return;
    const shown = lit();
    nodes.update(nodes.get().map((node) => {
      const [state, sign] = marks.states.get(panel(node.id)) ?? [];
      const on = state === "step" || state === "held" || node.id === (hovered ?? chosen);
      return { id: node.id, label: state ? `${sign} ${node.name}` : node.name, borderWidth: on ? 4 : 1,
        group: !shown || shown.has(node.id) ? node.look : "out" };
    }));
  };
  const tint = () => {
    const style = getComputedStyle(box);
    const value = (name) => style.getPropertyValue(`--${name}`).trim();
    colours = Object.fromEntries(["line", "rule", "accent", "gold", "ink", "sheet", "dim"].map((it) => [it, value(it)]));
    colours.black = colours.ink;
    network.setOptions({ groups: { out: { color: { background: colours.sheet, border: colours.rule }, font: { color: colours.dim } } } });
  };

  const count = (id, way) => network.getConnectedNodes(id, way).length;
  const choose = (id) => {
    chosen = id;
    show();
    const node = nodes.get(id);
    $("near").textContent = id === null ? words.say("light.off")
      : words.say("explore.near", { name: node.name, before: count(id, "from"), after: count(id, "to") });
  };
  /** Choose, and bring into the window of the canvas if it is outside. */
  const goTo = (id) => {
    choose(id);
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    if (x < 60 || y < 30 || x > box.clientWidth - 60 || y > box.clientHeight - 30) network.moveTo({ position: network.getPosition(id) });
  };
  const AHEAD = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const neighbour = ([dx, dy]) => {
    const spots = network.getPositions();
    const { x, y } = chosen === null ? { x: -Infinity, y: 0 } : spots[chosen];
    const cost = ([, it]) => {
      const along = (it.x - x) * dx + (it.y - y) * dy;
      return along < 4 ? Infinity : along + 2.5 * (Math.abs((it.x - x) * dy) + Math.abs((it.y - y) * dx));
    };
    if (chosen === null) return nodes.getIds().sort((a, b) => spots[a].x - spots[b].x || spots[a].y - spots[b].y)[0];
    const best = Object.entries(spots).sort((a, b) => cost(a) - cost(b))[0];
    return best && cost(best) < Infinity ? best[0] : null;
  };
  const pressed = (event) => {
    if (event.key === "Escape" && (hovered ?? chosen) !== null) {
      hovered = null;
      choose(null);
    } else if ((event.key === "Enter" || event.key === " ") && chosen !== null) open(panel(chosen));
    else if (event.key in AHEAD) {
      const next = neighbour(AHEAD[event.key]);
      if (next !== null) goTo(next);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /* A panel that opens while the finger or button goes up is closed by that very event, so it waits for the click. */
  const clicked = (event) => {
    if (moved) return;
    const id = network.getNodeAt({ x: event.offsetX, y: event.offsetY }) ?? null;
    if (id === null && chosen === null) return;
    choose(id);
    if (id !== null) open(panel(id));
  };
  /** Two fingers make the drawing larger or smaller about the place between them. vis would do so only where the
      wheel does it too, and not after a swipe that the page has taken. */
  const pinch = ([[x, y], [u, v]], before) => {
    const { left, top } = box.getBoundingClientRect();
    const at = network.DOMtoCanvas({ x: (x + u) / 2 - left, y: (y + v) / 2 - top });
    const scale = Math.min(Math.max(network.getScale() * Math.hypot(x - u, y - v) / before, 0.2), 4);
    const shrunk = network.getScale() / scale;
    const middle = network.getViewPosition();
    network.moveTo({ scale, position: { x: at.x + (middle.x - at.x) * shrunk, y: at.y + (middle.y - at.y) * shrunk } });
    onZoom();
  };
  const touch = () => {
    const fingers = new Map();
    const spread = () => {
      const [[x, y], [u, v]] = fingers.values();
      return Math.hypot(x - u, y - v);
    };
    let start = [0, 0];
    box.addEventListener("pointerdown", (event) => {
      start = [event.clientX, event.clientY];
      if (event.isPrimary) fingers.clear();
      if (event.pointerType === "touch") fingers.set(event.pointerId, start);
      moved = false;
    }, true);
    box.addEventListener("pointermove", (event) => {
      const place = [event.clientX, event.clientY];
      if (event.buttons && Math.hypot(place[0] - start[0], place[1] - start[1]) > 8) moved = true;
      if (!fingers.has(event.pointerId)) return;
      const before = fingers.size === 2 && spread();
      fingers.set(event.pointerId, place);
      if (!before) return;
      pinch([...fingers.values()], before);
      moved = true;
      event.stopPropagation();
    }, true);
    for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, (event) => fingers.delete(event.pointerId), true);
  };
  const listen = () => {
    touch();
    box.addEventListener("click", clicked);
    box.addEventListener("keydown", pressed);
    network.on("hoverNode", ({ node }) => { hovered = node; show(); });
    network.on("blurNode", () => { hovered = null; show(); });
    network.on("beforeDrawing", draw);
    network.on("dragging", (event) => { if (event.nodes.length) lay(false); });
    network.on("dragEnd", (event) => {
      if (event.nodes.length) lay(true);
      network.unselectAll();
      network.redraw();
    });
    // The finder says how many it found when it has marked them on the map.
    new MutationObserver(() => {
      [chosen, hovered] = [null, null];
      show();
    }).observe($("count"), { childList: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { tint(); network.redraw(); });
  };
  const make = async () => {
    if (making) return;
    making = true;
    put("script", await unpacked("vis"));
    const graph = JSON.parse(await unpacked("canvas-data"));
    nodes = new vis.DataSet(graph.nodes.map((it) => ({ ...it, name: it.label, look: it.group })));
    const look = new Map(graph.nodes.map((it) => [it.id, it.group]));
    edges = graph.edges.map((it, id) => ({ ...it, id, look: look.get(it.to) }));
    network = new vis.Network(box, { nodes, edges: new vis.DataSet(edges) }, graph.options);
    // vis makes what it draws in a stop of the keyboard, and says nothing of what it is.
    const frame = box.firstElementChild;
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", $("canvas").getAttribute("aria-label"));
    frame.setAttribute("aria-describedby", "explore-hint");
    tint();
    listen();
    fit();
    onZoom();
    mark(marks);
  };
  /** Larger by a step, smaller by -1, all of it by 0. */
  const zoom = (step) => {
    if (!network) return;
    if (step) network.moveTo({ scale: network.getScale() * 1.25 ** step });
    else fit();
  };
  const size = () => network?.getScale() ?? 1;
  const mark = (shown) => {
    marks = shown;
    const pairs = new Set(marks.steps.flatMap(({ id, rows }) => rows.map((row) => `${names.ids[row.id]} ${names.ids[id]}`)));
    used = new Set(edges.filter((it) => pairs.has(`${it.from} ${it.to}`)).map((it) => it.id));
    if (!nodes) return;
    show();
    // Only once it has drawn the names does vis know how large the boxes are.
    network.once("afterDrawing", () => {
      lay(true);
      network.redraw();
    });
    network.redraw();
  };
  if (box) {
    $("view-explore").disabled = false;
    document.querySelector("label[for=view-explore]").hidden = false;
  }
  /** Go to what a search found. */
  const find = (at) => {
    if (nodes && box.checkVisibility()) goTo(data.ids[at]);
  };
  return { make, zoom, size, mark, find, focus: () => box.firstElementChild?.focus() };
};
