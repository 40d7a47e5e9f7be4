// The conversation as a live region: each turn's messages are added once, and read once.
import { offered } from "./choices.js";
import { byId, element } from "./elements.js";
import { withLinks } from "./links.js";
import { cards } from "./suggestions.js";
import { choicesOnOffer, TEXTS } from "./texts.js";

const KINDS = ["question", "summary", "outcome", "emergency"];

const log = byId("log");

// The person's own message, shown before the server has answered. It can take the focus.
export function addOwn(text) {
  const own = rendered({ from: "user", text });
  own.tabIndex = -1;
  log.setAttribute("aria-live", "polite");
  log.append(own);
  return own;
}

// A turn's new messages. `own` is what the person sent: the server may give it back with personal data masked.
export function addTurn(messages, own) {
  const stored = messages.find((message) => message.from === "user");
  if (own && stored) retell(own, stored.text);
  log.setAttribute("aria-live", "polite");
  return append(messages.filter((message) => message.from !== "user"));
}

// History on reload: shown, but not read aloud again. Gives the elements of the latest turn.
export function restore(messages) {
  clear();
  const shown = append(messages);
  return shown.slice(shown.findLastIndex((one) => one.classList.contains("user")) + 1);
}

export function clear() {
  log.setAttribute("aria-live", "off");
  log.replaceChildren();
}

function append(messages) {
  log.querySelectorAll(".on-offer").forEach((note) => note.remove());
  const added = messages.map(rendered);
  const count = offered(messages).length;
  if (count) added.at(-1).append(element("p", "on-offer visually-hidden", choicesOnOffer(count)));
  log.append(...added);
  return added;
}

function rendered(message) {
  const sender = message.from in TEXTS.sender ? message.from : "bot";
  const kind = KINDS.includes(message.kind) ? message.kind : "";
  const label = element("p", "sender", TEXTS.sender[sender]);
  return element("div", `message ${sender} ${kind}`, label, body(message), cards(message.suggestions));
}

function body({ from, text }) {
  // A person's own words stay as they are: only checked content makes links.
  return element("p", "text", ...(from === "user" ? [text] : withLinks(text)));
}

function retell(own, text) {
  const shown = own.querySelector(".text");
  if (shown.textContent !== text) shown.textContent = text;
}
