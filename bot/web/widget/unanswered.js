// The message whose answer never came: nobody knows if it arrived, so it is sent again under the same key.
// It is kept over a reload, too.
import { store, stored } from "./session.js";

const KEY = "digiporras-unanswered";

let waiting = stored(KEY);

export function keyOf(body) {
  const words = JSON.stringify(body);
  if (waiting?.words !== words) waiting = { words, key: newKey() };
  store(KEY, waiting);
  return waiting.key;
}

export function answered() {
  waiting = null;
  store(KEY, null);
}

// The text that was left without an answer, unless the history shows that it arrived.
export function text(messages) {
  const last = messages.filter((message) => message.from === "user").pop();
  const written = waiting && JSON.parse(waiting.words).text;
  return written && written !== last?.text ? written : "";
}

function newKey() {
  // randomUUID is missing where the page is not served over HTTPS.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
