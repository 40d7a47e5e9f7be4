// Links out of plain text. Only web pages and phone numbers ever become links.
import { element } from "./elements.js";

// A web address, or a phone number: 112, 116 117, 03 311 611, +358 …
const LINKABLE =
  /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])|(?<![\d.,+–-])(\+358[\d ]{5,14}\d|0[\d ]{5,13}\d|112|116 ?\d{3})(?!\d|[.,–-]\d)/g;

export function withLinks(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(LINKABLE)) {
    nodes.push(text.slice(end, match.index), linkTo(match));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)];
}

function linkTo([found, address]) {
  return (address ? webLink(address, address) : phoneLink(found, found)) ?? found;
}

// null when the address is not a web page's: javascript:, data: and the like are never links.
export function webLink(address, title) {
  const url = pageAt(address);
  if (!url) return null;
  const link = element("a", "", title);
  link.href = url.href;
  link.rel = "noreferrer";
  return link;
}

// null when the text is not only a number ("SMS 112").
export function phoneLink(phone, title) {
  if (!/^\+?[\d ()-]+$/.test(phone)) return null;
  const link = element("a", "phone", title);
  link.href = `tel:${phone.replace(/[^\d+]/g, "")}`;
  return link;
}

export function hostOf(address) {
  return pageAt(address)?.hostname ?? address;
}

// An address may be written as people say it: "pirha.fi".
function pageAt(address) {
  const whole = /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(address) ? `https://${address}` : address;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  return url && ["https:", "http:"].includes(url.protocol) ? url : null;
}
