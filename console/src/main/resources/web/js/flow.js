// The loop as rooms: what runs through each, and how far each is behind.
import { el, show, spark } from "./dom.js";
import { clock, count, generation, rate, time } from "./figures.js";

const READS = {
  ingest: "writes images",
  embed: "reads images",
  selector: "reads scored-images",
  trainer: "reads selected-images",
};
const ROOMS = Object.keys(READS).map((name) => ({ name, rate: { perSecond: null, history: [] } }));

export function showFlow(flow, learning) {
  show("totals", flow.totals, totals);
  show("rooms", flow.rooms.length ? flow.rooms : ROOMS, (rooms) => rooms.map(room));
  const { releases, standing } = learning;
  const served = releases.find((release) => release.version === standing.serving);
  show("serving", served ?? releases.at(-1) ?? null, serving);
}

function totals(all) {
  const open = Math.max(0, all.produced - all.selected - all.rejected - all.deadLetters);
  return [
    figure("produced", all.produced),
    figure("under way", open),
    figure("selected", all.selected, "kept"),
    figure("rejected", all.rejected),
    figure("dead letters", all.deadLetters),
  ];
}

function figure(name, value, kind) {
  return el("div", { class: kind }, el("dt", {}, name), el("dd", {}, count(value)));
}

function room(it) {
  const speed = el("b", {}, rate(it.rate.perSecond), el("small", {}, " /s"));
  return el(
    "article",
    { class: "room" },
    el("h3", {}, it.name, el("small", {}, READS[it.name] ?? "")),
    el("div", { class: "speed" }, speed, spark(it.rate.history)),
    it.lag ? lag(it.lag) : el("p", { class: "fill" }, fill(it)),
  );
}

function fill(it) {
  if (it.name !== "ingest") return "waiting for its topic";
  return it.rate.total > 0 ? "images come in" : "waiting for images";
}

function lag(it) {
  const growing = it.records > 0 && it.trend > 0.5;
  const catchUp = it.records === 0 ? "–" : growing ? "growing" : time(it.catchUpSeconds);
  const partitions = it.partitions
    .map((p) => `partition ${p.partition}: ${count(p.records)} records, ${time(p.seconds)}`)
    .join("\n");
  return el(
    "dl",
    { title: partitions },
    el("div", {}, el("dt", {}, "lag"), el("dd", {}, count(it.records))),
    el("div", {}, el("dt", {}, "behind"), el("dd", {}, time(it.seconds))),
    el(
      "div",
      {},
      el("dt", {}, "caught up in"),
      el("dd", { class: growing ? "growing" : undefined }, catchUp),
    ),
  );
}

function serving(release) {
  if (release === null) return "waiting for the first encoder";
  const name = generation(release.version);
  return `encoder-releases · ${name}, released ${clock(release.progress.releasedAt)}`;
}
