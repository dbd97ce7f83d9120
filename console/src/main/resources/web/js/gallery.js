// The images kept last; pictures that stay are left alone, so that none flickers.
import { el } from "./dom.js";
import { decimal } from "./figures.js";

let shown = new Map();

export function showGallery(gallery, taskNames, taskColours) {
  const holder = document.getElementById("gallery");
  if (gallery.length === 0) {
    shown = new Map();
    holder.replaceChildren(el("div", { class: "empty" }, "nothing kept yet"));
    return;
  }
  const next = new Map();
  for (const kept of gallery) {
    const key = `${kept.position} ${kept.image.id}`;
    next.set(key, shown.get(key) ?? picture(kept));
    const colour = kept.say && kept.reason === "similar" ? taskColours.get(kept.say.task) : 0;
    next.get(key).className = `t${colour ?? 0}`;
    next.get(key).title = caption(kept, taskNames);
  }
  const order = [...next.values()];
  const isSame = order.length === holder.children.length
    && order.every((node, i) => holder.children[i] === node);
  if (!isSame) holder.replaceChildren(...order);
  shown = next;
}

function picture({ position, image }) {
  const src = `api/kept/${position}?of=${encodeURIComponent(image.id)}`;
  return el("figure", {}, el("img", { src, alt: "" }));
}

function caption({ image, reason, say }, taskNames) {
  const why = say
    ? `${reason}, ${taskNames.get(say.task) ?? say.task} ${decimal(say.similarity)}`
    : reason;
  return `${image.source || image.id}\n${why}`;
}
