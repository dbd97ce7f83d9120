// Figures for people. What is absent, or is no finite number, is a dash.
const DASH = "–";
const finite = (value) => typeof value === "number" && Number.isFinite(value);

export const count = (value) => (finite(value) ? Math.round(value).toLocaleString("en") : DASH);

export const rate = (value) =>
  !finite(value) ? DASH : value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en");

export const decimal = (value, places = 2) => (finite(value) ? value.toFixed(places) : DASH);

export function percent(share, places = 1) {
  return finite(share) ? `${(100 * share).toFixed(places)} %` : DASH;
}

/** Enough places that small keep ratios can be told apart. */
export const ratio = (share) => percent(share, finite(share) && share < 0.01 ? 2 : 1);

export function time(seconds) {
  if (!finite(seconds)) return DASH;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${(seconds / 3600).toFixed(1)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

export function clock(instant) {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? DASH : at.toLocaleTimeString("en-GB");
}

/** sluice@3-0a1b2c3d4e5f as its name and generation. */
export const generation = (version) => String(version).replace(/-[0-9a-f]{12}$/, "");
