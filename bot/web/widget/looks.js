// Larger text and the colours. The choice is remembered in this browser; it tells nothing of the person.
import { button, element } from "./element.js";
import { TEXTS } from "./texts.js";

const KEY = "digiporras-looks";
const SCALES = [1, 1.25, 1.5, 2];
const SYSTEM = "(prefers-color-scheme: dark)";

const chosen = { scale: 1, dark: null, ...remembered() };
const size = (by, title, sign) => button(sign, () => resize(by), { "aria-label": title, class: "size" });
const dark = button(TEXTS.dark, () => choose({ dark: !isDark() }));
let apply = () => {};

export const controls = element("div", { id: "looks", role: "group", "aria-label": TEXTS.looks },
  size(-1, TEXTS.smaller, "A−"), size(1, TEXTS.larger, "A+"), dark);

// `target` is what grows; each of the `media` lists says when the dark colours are in force.
export function watch(target, ...media) {
  apply = () => {
    target.style.setProperty("--scale", chosen.scale);
    const when = { true: "all", false: "not all" }[chosen.dark] ?? SYSTEM;
    media.forEach((list) => (list.mediaText = when));
    dark.setAttribute("aria-pressed", isDark());
    [...controls.children].forEach((one, place) => one.setAttribute("aria-disabled", place < 2 && !next(place * 2 - 1)));
  };
  matchMedia(SYSTEM).addEventListener?.("change", () => apply());
  apply();
}

const next = (by) => SCALES[SCALES.indexOf(chosen.scale) + by];
const isDark = () => chosen.dark ?? matchMedia(SYSTEM).matches;

function resize(by) {
  if (next(by)) choose({ scale: next(by) });
}

function choose(change) {
  Object.assign(chosen, change);
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {} // then it holds until the page is left
  apply();
}

function remembered() {
  try {
    const { scale, dark } = JSON.parse(localStorage.getItem(KEY));
    return { scale: SCALES.includes(scale) ? scale : 1, dark: typeof dark === "boolean" ? dark : null };
  } catch {
    return {};
  }
}
