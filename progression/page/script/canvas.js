"use strict";
/* The canvas of vis-network over the same places as the map, made when it is opened. It scrolls and
   drags, and leaves the wheel to the page. */
const makeCanvas = ({ data, names, open }) => {
  const box = $("canvas")?.querySelector("div");
  let network = null;
  let nodes = null;
  let edges = null;
  let making = false;
  let marks = { states: new Map(), steps: [] };

  const nameOf = (number) => names.ids[number];
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
  /** Write the states on the nodes, the step or the sign before the name; draw what steps use thick. */
  const show = () => {
    if (!nodes) return;
    const marked = nodes.get().map((node) => {
      const [state, sign] = marks.states.get(data.ids.indexOf(node.id)) ?? [];
      const on = state === "step" || state === "held";
      node.name ??= node.label;
      return { ...node, label: state ? `${sign} ${node.name}` : node.name, borderWidth: on ? 4 : 1 };
    });
    nodes.update(marked);
    const used = new Set(marks.steps.flatMap(({ id, rows }) => rows.map((row) => `${nameOf(row.id)} ${nameOf(id)}`)));
    edges.update(edges.get().map((edge) => ({ ...edge, width: used.has(`${edge.from} ${edge.to}`) ? 4 : 1 })));
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const lines = () => ({ edges: { color: getComputedStyle(box).getPropertyValue("--line").trim() } });
  const make = async () => {
    if (making) return;
    making = true;
    put("script", await unpacked("vis"));
    const graph = JSON.parse(await unpacked("canvas-data"));
    nodes = new vis.DataSet(graph.nodes);
    edges = new vis.DataSet(graph.edges);
    network = new vis.Network(box, { nodes, edges }, graph.options);
    network.setOptions(lines());
    dark.addEventListener("change", () => network.setOptions(lines()));
    network.on("selectNode", (event) => open(data.ids.indexOf(event.nodes[0])));
    network.once("afterDrawing", fit);
    show();
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
    show();
  };
  if (box) {
    $("view-explore").disabled = false;
    document.querySelector("label[for=view-explore]").hidden = false;
  }
  return { make, zoom, size, mark };
};
