// Loss and probe curves over the same axis: optimizer steps.
import { el, show } from "./dom.js";
import { count, decimal, percent } from "./figures.js";
import { SERIES } from "./tasks.js";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const charts = new Map();

export function showCharts(learning, taskNames, taskColours) {
  const { loss, releases, steps } = learning;
  const marks = releases.map((release) => release.progress.steps);
  draw("loss", "waiting for the first training step", {
    x: loss.map((point) => point.step),
    curves: [{ label: "loss", values: loss.map((point) => point.loss), series: 0 }],
    steps,
    marks,
    write: (value) => decimal(value),
  });
  document.getElementById("loss-note").textContent =
    loss.length > 0 ? `${decimal(loss.at(-1).loss)} nats after ${count(steps)} steps` : "";
  const probes = probeCurves(releases, taskNames, taskColours);
  draw("probes", "waiting for the first probed release", {
    ...probes,
    steps,
    marks,
    write: (value) => percent(value, 0),
  });
  show("probe-legend", probes.curves.map(({ label, series }) => ({ label, series })), legend);
}

function probeCurves(releases, taskNames, taskColours) {
  const bySteps = new Map(releases.map((release) => [release.progress.steps, release]));
  const x = [...bySteps.keys()].sort((a, b) => a - b);
  const tasks = new Set(releases.flatMap((release) => release.probes.map((probe) => probe.task)));
  const curves = [...tasks].slice(0, 2 * SERIES).map((task) => ({
    label: taskNames.get(task) ?? task,
    series: taskColours.get(task) ?? SERIES,
    points: true,
    values: x.map((at) => {
      const probe = bySteps.get(at).probes.find((it) => it.task === task);
      return probe ? probe.accuracy : null;
    }),
  }));
  return { x: curves.length ? x : [], curves };
}

function legend(curves) {
  return curves.map(({ label, series }) =>
    el("span", {}, el("i", { class: `s${series}` }), label),
  );
}

function draw(id, empty, content) {
  const holder = document.getElementById(id);
  const key = JSON.stringify(content.curves.map(({ label, series }) => [label, series]));
  let chart = charts.get(id);
  if (content.x.length === 0) {
    drop(id);
    show(id, empty, () => el("div", { class: "empty" }, empty));
    return;
  }
  if (!chart || chart.key !== key) {
    drop(id);
    show(id, key, () => []);
    chart = { key, content, plot: new uPlot(options(id, holder, content), [[]], holder) };
    charts.set(id, chart);
    chart.observer = new ResizeObserver(() => resize(chart.plot, holder));
    chart.observer.observe(holder);
  }
  chart.content = content;
  const data = [content.x, ...content.curves.map((curve) => curve.values)];
  const text = JSON.stringify([data, content.marks, content.steps]);
  if (chart.text !== text) {
    chart.text = text;
    chart.plot.setData(data);
  }
}

function drop(id) {
  const chart = charts.get(id);
  if (!chart) return;
  chart.observer.disconnect();
  chart.plot.destroy();
  charts.delete(id);
}

function resize(plot, holder) {
  plot.setSize({ width: holder.clientWidth, height: holder.clientHeight });
}

function options(id, holder, content) {
  const axis = {
    stroke: () => colour("--faint"),
    grid: { stroke: () => colour("--line"), width: 1 },
    ticks: { show: false },
    font: "11px system-ui, sans-serif",
  };
  const current = () => charts.get(id)?.content ?? content;
  return {
    width: holder.clientWidth,
    height: holder.clientHeight,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
    scales: { x: { time: false, range: () => [0, Math.max(1, current().steps)] } },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map(count), space: 70, size: 28 },
      { ...axis, values: (_, ticks) => ticks.map(current().write), size: 44, space: 34 },
    ],
    series: [{}, ...content.curves.map(line)],
    hooks: { draw: [(plot) => markReleases(plot, current().marks)], setCursor: [readOut(id)] },
  };
}

function line({ label, series, points }) {
  return {
    label,
    stroke: () => colour(`--series-${series}`),
    width: 1.75,
    spanGaps: true,
    points: { show: Boolean(points), size: 5 },
  };
}

/** Thin lines where encoders were released. */
function markReleases(plot, marks) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour("--faint");
  ctx.globalAlpha = 0.45;
  ctx.setLineDash([3, 4]);
  for (const step of marks.slice(-60)) {
    const x = Math.round(plot.valToPos(step, "x", true));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** What the curves say under the pointer, as the chart's tooltip. */
function readOut(id) {
  return (plot) => {
    const chart = charts.get(id);
    const i = plot.cursor.idx;
    if (!chart || i === null || i === undefined) {
      plot.over.removeAttribute("title");
      return;
    }
    const { x, curves, write } = chart.content;
    const values = curves.map((curve) => `${curve.label} ${write(curve.values[i] ?? NaN)}`);
    plot.over.setAttribute("title", `step ${count(x[i])}\n${values.join("\n")}`);
  };
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const { plot } of charts.values()) plot.redraw();
});
