// When a place opens, in Finnish; the same words as bot/web/hours.py writes into the saved conversation.
const ZONE = "Europe/Helsinki";
const WEEKDAYS = [
  "sunnuntaina", "maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina",
];

export function opening(suggestion, now = new Date()) {
  if (suggestion.open === null || suggestion.open === undefined) return null;
  if (suggestion.open) return suggestion.confirmed ? "Avoinna nyt." : "Tietojemme mukaan avoinna nyt.";
  const opens = momentOf(suggestion.opens_at ?? "");
  return opens ? `Suljettu nyt. Avautuu ${dayAndTime(opens, inFinland(now))}.` : "Suljettu nyt.";
}

// Finnish wall-clock parts are handled as if they were UTC, so that no other zone can bend them.
function momentOf(iso) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso)) return null;
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/.test(iso);
  const moment = hasOffset ? inFinland(new Date(iso)) : new Date(`${iso.slice(0, 16)}Z`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

function inFinland(date) {
  return new Date(`${date.toLocaleString("sv-SE", { timeZone: ZONE }).replace(" ", "T")}Z`);
}

function dayAndTime(moment, now) {
  const days = Math.floor(moment / 864e5) - Math.floor(now / 864e5);
  const day = ["tänään", "huomenna"][days] ?? weekdayAndDate(moment, now);
  return `${day} klo ${clock(moment)}`;
}

function weekdayAndDate(moment, now) {
  const year = moment.getUTCFullYear() === now.getUTCFullYear() ? "" : moment.getUTCFullYear();
  return `${WEEKDAYS[moment.getUTCDay()]} ${moment.getUTCDate()}.${moment.getUTCMonth() + 1}.${year}`;
}

function clock(moment) {
  const minutes = moment.getUTCMinutes();
  return minutes ? `${moment.getUTCHours()}.${String(minutes).padStart(2, "0")}` : `${moment.getUTCHours()}`;
}
