// Text only ever becomes text nodes, so nothing from the log is read as markup.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) node.setAttribute(name, value);
  }
  node.append(...children.flat().map((child) => (child instanceof Node ? child : String(child))));
  return node;
}

export const el = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

const shown = new Map();

/** Replaces what is in a node, but only when what it is made of has changed. */
export function show(id, data, build) {
  const text = JSON.stringify(data);
  if (shown.get(id) === text) return;
  shown.set(id, text);
  const children = build(data);
  document.getElementById(id).replaceChildren(...(Array.isArray(children) ? children : [children]));
}

/** A bar of share in [0, 1] of its width, with a mark at another share perhaps. */
export function bar(share, kind, mark) {
  const width = Math.max(0, Math.min(1, share || 0)) * 1000;
  const parts = [
    svg("rect", { class: "track", width: 1000, height: 10, rx: 3 }),
    svg("rect", { class: kind, width, height: 10, rx: 3 }),
  ];
  if (mark !== undefined) {
    parts.push(svg("rect", { class: "mark", x: mark * 1000 - 3, width: 6, height: 10 }));
  }
  return svg("svg", { viewBox: "0 0 1000 10", preserveAspectRatio: "none" }, parts);
}

/** A small curve without axes; it starts at zero. */
export function spark(values) {
  const box = { class: "spark", viewBox: "0 0 100 30", preserveAspectRatio: "none" };
  const last = values.slice(-60);
  if (last.length < 2) return svg("svg", { ...box, "aria-hidden": "true" });
  const most = Math.max(...last, 1e-9);
  const points = last.map((value, i) => {
    const x = 100 - ((last.length - 1 - i) * 100) / 59;
    return `${x.toFixed(1)} ${(29 - (27 * value) / most).toFixed(1)}`;
  });
  const start = points[0].split(" ")[0];
  return svg(
    "svg",
    { ...box, "aria-hidden": "true" },
    svg("path", { class: "area", d: `M${start} 30L${points.join("L")}L100 30Z` }),
    svg("path", { d: `M${points.join("L")}` }),
  );
}

export function table(heads, rows, empty) {
  if (rows.length === 0) return el("caption", { class: "empty" }, empty);
  const head = heads.map(([name, kind]) => el("th", { scope: "col", class: kind }, name));
  return [el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows)];
}
