// Suggestions as cards: what it is, why for you, when, and how to get there. What is not known is left out.
import { human } from "./contact.js";
import { element, unseen } from "./element.js";
import { hostOf, ownLink, phoneLink, webLink, withLinks } from "./links.js";
import * as texts from "./texts.js";

export function cards(suggestions) {
  if (!suggestions?.length) return null;
  // Safari forgets a list that has no bullets, if its role is not said.
  return element("ul", { class: "cards", role: "list" },
    ...suggestions.map((one) => element("li", "card", ...parts(one))));
}

function parts(card) {
  return [
    element("h3", "", card.title),
    line(card.text),
    card.why?.length && labelled(texts.whyYou, [card.why.join(" ")], "why"),
    line(card.opening, card.open ? "open" : "closed"),
    card.when && labelled(texts.when, [card.when]),
    ...[card.hours ?? []].flat().map((hours) => line(hours)),
    card.address && labelled(texts.where, [card.address]),
    actions(card),
    card.confirmed ? line(card.note) : check(card.note),
    card.confirmed && line(texts.confirmed, "confirmed"),
  ];
}

function line(text, className = "") {
  return text && element("p", className, ...withLinks(text));
}

const labelled = (label, children, className = "") =>
  element("p", className, element("strong", "", label), ...children);

// Whatever can be done now. The title tells the links of different cards apart when they are listed alone.
function actions(card) {
  const links = [
    card.phone && (phoneLink(card.phone, texts.call + card.phone) ?? card.phone),
    card.url && (webLink(card.url, `${texts.page}(${hostOf(card.url)})`) ?? card.url),
    card.route && webLink(card.route, texts.route),
    card.calendar && ownLink(card.calendar, texts.calendar, { download: true }),
  ].filter(Boolean);
  links.forEach((link) => link.append?.(unseen(` ${card.title}`)));
  return links.length && element("p", "actions", ...links);
}

// The note of an unconfirmed suggestion tells what to check; without one, the page says it.
function check(note) {
  return labelled(texts.check, note ? withLinks(note) : [texts.unconfirmed, human()], "check");
}
