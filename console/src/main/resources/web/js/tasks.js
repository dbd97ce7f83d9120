// What each task asked for and what it got.
import { bar, el, show } from "./dom.js";
import { count, decimal, percent, ratio } from "./figures.js";

export const SERIES = 6;

/** Which colour a task has, everywhere on the page; by its place in the list. */
export function colours(tasks) {
  return new Map(tasks.map((task, i) => [task.id, (i % SERIES) + 1]));
}

export const names = (tasks) => new Map(tasks.map((task) => [task.id, task.name]));

export function showTasks(tasks) {
  show("tasks", tasks, (all) => (all.length ? all.map(card) : none()));
}

function none() {
  return el(
    "div",
    { class: "card empty" },
    "No tasks registered yet: ",
    el("code", {}, "./sluice task add DIR"),
  );
}

function card(task, i) {
  const { asked, tally } = task;
  const chip = el("span", { class: `chip ${asked.state === "active" ? "active" : ""}` }, asked.state);
  const dot = el("i", { class: `s${(i % SERIES) + 1}` });
  return el(
    "article",
    { class: "card task" },
    el("h3", {}, el("span", { title: task.id }, dot, task.name), chip),
    kept(asked, tally),
    el(
      "dl",
      { class: "rows" },
      row("kept of seen", `${count(tally.kept)} of ${count(tally.seen)}`),
      row("mean similarity, kept · seen", similarities(tally)),
      row("probe, first → last", probe(task.probe)),
      row("examples usable", examples(asked.examples)),
    ),
  );
}

function examples({ given, usable, refused }) {
  const text = usable === null ? `– of ${count(given)}` : `${count(usable)} of ${count(given)}`;
  return refused.length ? el("span", { class: "warned", title: refused.join("\n") }, text) : text;
}

function kept(asked, tally) {
  const goal = asked.keepRatio;
  const text = goal !== null
    ? `of ${ratio(goal)} asked`
    : asked.threshold !== null
      ? `at similarity ≥ ${decimal(asked.threshold)}`
      : "";
  const most = goal !== null ? Math.min(1, 2 * goal) : 1;
  const meter = bar(tally.keepRatio / most, "value", goal === null ? undefined : goal / most);
  meter.setAttribute("class", "meter");
  const share = el("b", {}, ratio(tally.keepRatio), el("small", {}, ` kept ${text}`));
  return el("div", {}, el("div", { class: "ratio" }, share), meter);
}

function row(name, value) {
  return [el("dt", {}, name), el("dd", {}, value)];
}

function similarities(tally) {
  return `${decimal(tally.meanSimilarityKept)} · ${decimal(tally.meanSimilaritySeen)}`;
}

function probe(change) {
  if (!change) return "–";
  const gain = change.last - change.first;
  const kind = gain > 0 ? "up" : gain < 0 ? "down" : "quiet";
  const sign = gain > 0 ? "+" : gain < 0 ? "−" : "±";
  return el(
    "span",
    {},
    `${percent(change.first)} → ${percent(change.last)} `,
    el("span", { class: kind }, `${sign}${(100 * Math.abs(gain)).toFixed(1)}`),
  );
}
