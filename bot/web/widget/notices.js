// What is going on (a polite status) and what went wrong (an alert with a way on).
import { human } from "./contact.js";
import { button, element } from "./element.js";
import * as texts from "./texts.js";
import { showBeside } from "./view.js";

const PATIENCE_MS = 2000;

export const status = element("p", { id: "status", role: "status" });
export const alert = element("div", { id: "error", role: "alert" });

export function tell(text) {
  status.textContent = text;
}

// Says that the bot is writing, only if it takes long. Returns how to stop saying so.
export function typing() {
  tell("");
  const timer = setTimeout(() => tell(texts.typing), PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    tell("");
  };
}

export function complain(text, retry) {
  const call = retry && element("p", "", texts.orCall, human());
  const again = retry && button(texts.retry, retry, { class: "main" });
  alert.replaceChildren(element("div", "notice", element("p", "", text), again, call));
  showBeside(alert);
}

// Returns whether the focus stood on the complaint, and so would be lost.
export function calm() {
  const hadFocus = alert.contains(alert.getRootNode().activeElement);
  alert.replaceChildren();
  return hadFocus;
}

// After a failure the focus may have had nothing left to stand on.
export function catchFocus(focus) {
  (alert.querySelector("button") ?? focus).focus();
}
