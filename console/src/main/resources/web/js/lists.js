// Releases, reasons, decisions and dead letters.
import { bar, el, show, table } from "./dom.js";
import { clock, count, decimal, generation, percent } from "./figures.js";

const KEPT = new Set(["similar", "bootstrap", "exploration"]);

export function showReleases(releases, taskNames) {
  show("releases", [releases.slice(-100), [...taskNames]], ([last]) =>
    table(
      [["version"], ["released"], ["steps", "number"], ["loss", "number"], ["RankMe", "number"],
        ["probes", "number"]],
      last.reverse().map((it) => release(it, taskNames)),
      "waiting for the first encoder",
    ));
}

function release(it, taskNames) {
  const name = generation(it.version);
  const { gate, progress, probes } = it;
  const full = probes
    .map((p) =>
      `${taskNames.get(p.task) ?? p.task}: ${percent(p.accuracy)} of ${p.queries} queries, ` +
      `${p.classes} classes, ${p.support} examples`)
    .join("\n");
  const figures =
    `alignment ${decimal(gate.alignment)}, uniformity ${decimal(gate.uniformity)}\n` +
    `block and graph differ by at most ${gate.disagreement ?? "–"}\n` +
    `parent ${it.parent ?? "none"}\ntrained through ${count(progress.trainedThrough)}`;
  return el(
    "tr",
    {},
    el("td", { title: figures }, name, " ", el("small", {}, it.version.slice(name.length + 1, name.length + 8))),
    el("td", {}, clock(progress.releasedAt)),
    el("td", { class: "number" }, count(progress.steps)),
    el("td", { class: "number" }, decimal(gate.loss)),
    el("td", { class: "number" }, decimal(gate.rankMe, 1)),
    el("td", { class: "number", title: full }, probes.map((p) => percent(p.accuracy, 0)).join(" · ") || "–"),
  );
}

export function showReasons(reasons) {
  show("reasons", reasons, (all) => {
    const total = Object.values(all).reduce((sum, it) => sum + it, 0);
    if (total === 0) return el("div", { class: "empty" }, "no decisions yet");
    return Object.entries(all).flatMap(([reason, number]) => [
      el("span", {}, reason.replaceAll("-", " ")),
      bar(number / total, KEPT.has(reason) ? "kept" : "dropped"),
      el("span", { class: "number" }, count(number)),
      el("span", { class: "number quiet" }, percent(number / total)),
    ]);
  });
}

export function showDecisions(decisions, taskNames) {
  show("decisions", [decisions, [...taskNames]], ([all]) =>
    table(
      [["at"], ["image"], ["why"], ["task"], ["similarity", "number"], ["bar", "number"]],
      all.map((it) => decision(it, taskNames)),
      "no decisions yet",
    ));
}

function decision(it, taskNames) {
  const { image, say } = it;
  const why = it.duplicateOf ? `repeats ${it.duplicateOf}` : `judged with ${image.encoderVersion}`;
  return el(
    "tr",
    {},
    el("td", {}, el("small", {}, clock(image.at))),
    el("td", { class: "wide", title: image.id }, image.source || image.id),
    el("td", { class: it.kept ? "kept" : "dropped", title: why }, it.reason.replaceAll("-", " ")),
    el("td", {}, say ? (taskNames.get(say.task) ?? say.task) : "–"),
    el("td", { class: "number" }, decimal(say?.similarity)),
    el("td", { class: "number" }, decimal(say?.bar)),
  );
}

export function showDeadLetters(letters) {
  show("dead-counts", letters.counts, (counts) =>
    counts.map((it) =>
      el("span", { class: "chip", title: it.stage }, `${it.reason.replaceAll("-", " ")} ${count(it.count)}`)));
  show("dead-letters", letters.recent, (recent) =>
    table([["at"], ["stage"], ["source"], ["what happened"]], recent.map(letter), "none: everything could be read"));
}

function letter(it) {
  const { cause } = it;
  return el(
    "tr",
    {},
    el("td", {}, el("small", {}, clock(it.at))),
    el("td", {}, cause.stage),
    el("td", { title: `${it.imageId}\n${it.origin ?? "never reached a topic"}` }, shorten(it.source || it.imageId)),
    el("td", { class: "wide", title: `${cause.reason}: ${cause.message}` }, cause.message || cause.reason),
  );
}

function shorten(text) {
  return text.length > 28 ? `…${text.slice(-27)}` : text;
}
