// What is going on (a polite status) and what went wrong (an alert with a way on).
import { humanContact } from "./contact.js";
import { button, byId, element } from "./elements.js";
import { TEXTS } from "./texts.js";

const PATIENCE_MS = 2000;

const status = byId("status");
const alert = byId("error");

export function tell(text) {
  status.textContent = text;
}

// Says that the bot is writing, only if it takes long. Returns how to stop saying so.
export function typing() {
  tell("");
  const timer = setTimeout(() => tell(TEXTS.typing), PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    tell("");
  };
}

export function complain(text, retry) {
  const call = element("p", "", TEXTS.orCall, humanContact(), ".");
  const again = retry ? button(TEXTS.retry, retry, "main") : null;
  alert.replaceChildren(element("div", "notice", element("p", "", text), again, retry ? call : null));
}

export function calm() {
  alert.replaceChildren();
}

// After a failure the focus may have had nothing left to stand on.
export function catchFocus() {
  if (document.activeElement === document.body) alert.querySelector("button")?.focus();
}
