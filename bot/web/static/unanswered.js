// The message whose answer never came: nobody knows if it arrived, so it is sent again under the same key.
let waiting = null;

export function keyOf(body) {
  const words = JSON.stringify(body);
  if (waiting?.words !== words) waiting = { words, key: newKey() };
  return waiting.key;
}

export function answered() {
  waiting = null;
}

function newKey() {
  // randomUUID is missing where the page is not served over HTTPS.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
