// Suggestions as cards: what it is, why, and how to get there. What is not known is left out.
import { humanContact } from "./contact.js";
import { element } from "./elements.js";
import { opening } from "./hours.js";
import { hostOf, phoneLink, webLink, withLinks } from "./links.js";
import { TEXTS } from "./texts.js";

export function cards(suggestions) {
  if (!suggestions?.length) return null;
  const list = element("ul", "cards", ...suggestions.map((one) => element("li", "card", ...parts(one))));
  list.setAttribute("role", "list"); // Safari forgets a list that has no bullets
  return list;
}

function parts(suggestion) {
  return [
    element("h3", "", suggestion.title),
    line("", suggestion.text),
    why(suggestion.why ?? []),
    openNow(suggestion),
    ...[suggestion.hours ?? []].flat().map((hours) => line("", hours)),
    line("", suggestion.address),
    action(suggestion.phone, phone),
    action(suggestion.url, (url) => page(url, suggestion.title)),
    suggestion.confirmed ? line("", suggestion.note) : check(suggestion.note),
  ];
}

function line(className, text) {
  return text ? element("p", className, ...withLinks(text)) : null;
}

function why(reasons) {
  return reasons.length ? element("p", "", element("strong", "", TEXTS.why), reasons.join(" ")) : null;
}

function openNow(suggestion) {
  return line(suggestion.open && suggestion.confirmed ? "open" : "", opening(suggestion));
}

function action(value, link) {
  return value ? element("p", "action", link(value)) : null;
}

function phone(number) {
  return phoneLink(number, TEXTS.call + number) ?? number;
}

// The title tells pages apart when links are listed on their own.
function page(url, title) {
  const link = webLink(url, `${TEXTS.open}(${hostOf(url)})`);
  link?.append(element("span", "visually-hidden", ` ${title}`));
  return link ?? url;
}

// The note of an unconfirmed suggestion tells what to check; without one, the page says it.
function check(note) {
  const advice = note ? withLinks(note) : [TEXTS.unconfirmed, humanContact(), "."];
  return element("p", "check", element("strong", "", TEXTS.check), ...advice);
}
