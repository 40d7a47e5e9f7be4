// The conversation as a live region: each turn's messages are added once, and read once.
import { element } from "./element.js";
import { onOffer, rendered, wordsOf } from "./message.js";
import * as texts from "./texts.js";

export const log = element("div", { id: "log", role: "log", "aria-live": "polite", "aria-label": texts.log });

// The person's own message, shown before the server has answered. It can take the focus.
export function addOwn(text) {
  const own = rendered({ from: "user", text });
  own.tabIndex = -1;
  log.setAttribute("aria-live", "polite");
  log.append(own);
  return own;
}

// A turn's new messages. `own` is what the person sent: the server may give it back with personal data masked.
export function addTurn({ messages, outcome }, own, offer) {
  const stored = messages.find((message) => message.from === "user");
  if (own && stored) retell(own, stored.text);
  log.setAttribute("aria-live", "polite");
  return append(messages.filter((message) => message.from !== "user"), outcome, offer);
}

// History on reload: shown, but not read aloud again. Gives the elements of the latest turn.
export function restore({ messages, outcome }, offer) {
  clear();
  const shown = append(messages, outcome, offer);
  const own = shown.map((one) => one.classList.contains("user")).lastIndexOf(true);
  return shown.slice(own + 1);
}

export function clear() {
  log.setAttribute("aria-live", "off");
  log.replaceChildren();
}

// Of several outcomes only the latest is the one that stands.
function append(messages, outcome, offer) {
  log.querySelectorAll(".on-offer").forEach((note) => note.remove());
  const telling = messages.map((message) => message.kind).lastIndexOf("outcome");
  const added = messages.map((message, place) => rendered(message, place === telling && outcome));
  if (offer) added[added.length - 1]?.append(onOffer(offer));
  log.append(...added);
  return added;
}

function retell(own, text) {
  const shown = wordsOf(own);
  if (shown.textContent !== text) shown.textContent = text;
}
