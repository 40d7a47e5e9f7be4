// The chat in a stranger's page: a launcher with words, and a panel that is a region of the page, not a dialog.
import { button, element, unseen } from "./element.js";
import { store, stored } from "./session.js";
import * as texts from "./texts.js";

const KEY = "digiporras-open";
const GAP = 8;
const SMALL = "(max-width: 40em), (max-height: 30em)"; // there the open panel fills the screen: see widget.css

// `frame` holds the launcher and the panel; `onFirst` runs when the panel is opened for the first time.
export function panel(frame, heading, parts, label, onFirst) {
  const launcher = button(label, () => open(), { class: "launcher" });
  const closing = button(texts.close, () => close(), { class: "close" });
  closing.append(unseen(texts.closePanel));
  heading.after(closing);
  const region = element("section", { class: "region", "aria-labelledby": "heading", hidden: true }, ...parts);
  let first = onFirst;

  function open(withFocus = true) {
    show(true);
    first?.();
    first = null;
    if (withFocus) heading.focus();
  }

  function close(withFocus = true) {
    show(false);
    if (withFocus) launcher.focus();
  }

  function show(isOpen) {
    region.hidden = !isOpen;
    launcher.hidden = isOpen;
    store(KEY, isOpen || null);
  }

  region.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !region.querySelector("dialog[open]")) close();
  });
  keepClear(frame, launcher, region, close);
  fitToScreen(frame);
  frame.append(launcher, region);
  if (stored(KEY)) open(false);
  return region;
}

// What has the focus in the page around us is never under the launcher, nor wholly under the panel.
function keepClear(frame, launcher, region, close) {
  const host = frame.getRootNode().host;
  addEventListener("focusin", ({ target }) => {
    launcher.style.bottom = "";
    frame.classList.remove("other-side");
    if (target === host || !(target instanceof Element)) return;
    const theirs = target.getBoundingClientRect();
    if (!launcher.hidden && touch(theirs, launcher)) lift(launcher, theirs);
    if (!region.hidden && covers(region, theirs)) stepAside(frame, region, theirs, close);
  });
}

function lift(launcher, theirs) {
  const above = innerHeight - theirs.top + GAP;
  const room = innerHeight - launcher.offsetHeight;
  launcher.style.bottom = `${above < room ? above : room}px`;
}

function stepAside(frame, region, theirs, close) {
  frame.classList.add("other-side");
  if (matchMedia(SMALL).matches || covers(region, theirs)) close(false);
}

function touch(theirs, ours) {
  const { left, right, top, bottom } = ours.getBoundingClientRect();
  return theirs.right > left && theirs.left < right && theirs.bottom > top && theirs.top < bottom;
}

function covers(ours, theirs) {
  const { left, right, top, bottom } = ours.getBoundingClientRect();
  return theirs.left >= left && theirs.right <= right && theirs.top >= top && theirs.bottom <= bottom;
}

// The keyboard of a phone covers a part of the page: the panel keeps to what is seen.
function fitToScreen(frame) {
  const seen = window.visualViewport;
  const fit = () => {
    frame.style.setProperty("--seen-top", `${seen.offsetTop}px`);
    frame.style.setProperty("--seen-height", `${seen.height}px`);
  };
  if (!seen) return;
  ["resize", "scroll"].forEach((change) => seen.addEventListener(change, fit));
  fit();
}
