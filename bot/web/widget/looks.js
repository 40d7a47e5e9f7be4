// Larger text and the colours. The choice is remembered in this browser; it tells nothing of the person.
import { button, element, unseen } from "./element.js";
import * as texts from "./texts.js";

const KEY = "digiporras-looks";
const SCALES = [1, 1.25, 1.5, 2];
const SYSTEM = "(prefers-color-scheme: dark)";

const chosen = { scale: 1, dark: null, ...remembered() };
const size = (by, title, sign) => button(element("span", "", sign, unseen(` ${title}`)), () => resize(by));
const dark = button(texts.dark, () => choose({ dark: !isDark() }));
let apply = () => {};

export const controls = element("div", { id: "looks", role: "group", "aria-label": texts.looks },
  size(-1, texts.smaller, "A−"), size(1, texts.larger, "A+"), dark);

// `target` is what grows; each of the `media` lists says when the dark colours are in force.
export function watch(target, ...media) {
  apply = () => {
    target.style.setProperty("--scale", chosen.scale);
    const when = { true: "all", false: "not all" }[chosen.dark] ?? SYSTEM;
    media.forEach((list) => (list.mediaText = when));
    dark.setAttribute("aria-pressed", isDark());
  };
  matchMedia(SYSTEM).addEventListener?.("change", () => apply());
  apply();
}

const isDark = () => chosen.dark ?? matchMedia(SYSTEM).matches;

function resize(by) {
  const next = SCALES[SCALES.indexOf(chosen.scale) + by];
  if (next) choose({ scale: next });
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
