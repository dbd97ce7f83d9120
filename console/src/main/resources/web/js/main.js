// Follows the loop: one snapshot a second, drawn where something changed.
import { showCharts } from "./charts.js";
import { showFlow } from "./flow.js";
import { showGallery } from "./gallery.js";
import { showDeadLetters, showDecisions, showReasons, showReleases } from "./lists.js";
import { colours, names, showTasks } from "./tasks.js";

const SILENCE_MS = 6000;
const RETRY_MS = 2000;
let heardAt = performance.now();

function draw({ flow, selection, learning, deadLetters }) {
  const taskNames = names(selection.tasks);
  const taskColours = colours(selection.tasks);
  showFlow(flow, learning);
  showTasks(selection.tasks);
  showCharts(learning, taskNames, taskColours);
  showReleases(learning.releases, taskNames);
  showReasons(selection.reasons);
  showGallery(selection.gallery, taskNames, taskColours);
  showDecisions(selection.recent, taskNames);
  showDeadLetters(deadLetters);
}

function say(kind, text, notice) {
  const state = document.getElementById("state");
  state.className = `state ${kind}`;
  state.textContent = text;
  const banner = document.getElementById("notice");
  banner.textContent = notice ?? "";
  banner.hidden = !notice;
  document.body.classList.toggle("stale", kind === "lost");
}

function hear(snapshot) {
  heardAt = performance.now();
  draw(snapshot);
  const { rooms, watching } = snapshot.flow;
  if (watching.trouble) say("busy", "waiting", watching.trouble);
  else if (watching.replaying) say("busy", "reading the log");
  else if (snapshot.learning.trouble) say("busy", "training stumbled", snapshot.learning.trouble);
  else if (snapshot.learning.releases.length === 0) say("busy", "waiting for the first encoder");
  else if (rooms.every((room) => !room.lag || room.lag.records === 0)) say("live", "live, all caught up");
  else say("live", "live");
}

function lose() {
  say("lost", "connection lost", "The console does not answer. Trying again; figures are from before.");
}

function follow() {
  const events = new EventSource("api/events");
  events.addEventListener("snapshot", (event) => hear(JSON.parse(event.data)));
  events.addEventListener("error", () => {
    lose();
    if (events.readyState === EventSource.CLOSED) setTimeout(follow, RETRY_MS);
  });
}

setInterval(() => {
  if (performance.now() - heardAt > SILENCE_MS) lose();
}, 1000);
follow();
