// One message: who speaks, the words, and what comes with them.
import { element, unseen } from "./element.js";
import { stairs } from "./ladder.js";
import { phoneLink, withLinks } from "./links.js";
import { cards } from "./suggestions.js";
import * as texts from "./texts.js";

const KINDS = ["question", "summary", "outcome", "emergency"];

// `outcome` is drawn with the message that tells it.
export function rendered(message, outcome) {
  const sender = message.from in texts.sender ? message.from : "bot";
  const kind = KINDS.includes(message.kind) ? message.kind : "";
  return element(
    "div", `message ${sender} ${kind}`,
    element("p", "sender", texts.sender[sender]),
    body(message),
    kind === "emergency" && calls(message.text),
    kind === "outcome" && outcome && stairs(outcome),
    cards(message.suggestions),
  );
}

// A person's own words stay as they are: only checked content makes links. Words of another language are
// marked, so that they are read aloud in it and run in its direction.
function body({ from, text, lang }) {
  const words = from === "user" ? [text] : withLinks(text);
  return element("p", { class: "text", lang, dir: lang && "auto" }, ...words);
}

// In danger nobody should have to look for the number in the text.
function calls(text) {
  const numbers = withLinks(text).filter((part) => part.protocol === "tel:").map((link) => link.textContent);
  const links = [...new Set(numbers)].map((number) => phoneLink(number, texts.call + number));
  links.forEach((link) => (link.className = "call"));
  return element("p", "calls", ...links);
}

export const wordsOf = (shown) => shown.querySelector(".text");

export const onOffer = (text) => element("p", "on-offer", unseen(text));
