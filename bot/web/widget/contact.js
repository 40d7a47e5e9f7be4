// The way to a human. It comes with the script, so it is there also when the server is not; the server
// then tells today's hours.
import * as api from "./api.js";
import { element } from "./element.js";
import { phoneLink } from "./links.js";
import * as texts from "./texts.js";

// Serving puts the contact in the place of these words (bot/web/pages.py).
let contact = "DIGIPORRAS_CONTACT";
const shown = new Set();

// "Pirhan vaihde 03 311 611. Tänään klo 8–16."
export function human() {
  const place = element("span", "human");
  shown.add(place);
  write(place);
  return place;
}

export const emergency = () => element("span", "danger", texts.danger, phoneLink(contact.emergency ?? "112", "112"));

// Asked once a visit. Without an answer the number stands as it is.
export async function refresh() {
  try {
    contact = { ...contact, ...(await api.contact()) };
    shown.forEach(write);
  } catch (error) {
    if (!(error instanceof api.Failure)) throw error;
  }
}

function write(place) {
  if (!contact.phone) return;
  const when = [contact.today, contact.note].filter(Boolean).map((words) => ` ${words.replace(/\.?$/, ".")}`);
  place.replaceChildren(`${contact.name} `, phoneLink(contact.phone, contact.phone) ?? contact.phone, ".", ...when);
}
