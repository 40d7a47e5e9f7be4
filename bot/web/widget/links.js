// Links out of plain text and of the server's addresses. Only web pages, phone numbers and our own
// server's paths ever become links: never javascript:, data: and the like.
import { home } from "./api.js";
import { element } from "./element.js";

// A web address, or a phone number: 112, 116 117, 03 311 611, +358 … What stands before it is looked at apart,
// as older browsers cannot look behind.
const LINKABLE = /(https:\/\/[^\s<>"]*[^\s<>".,;:!?)])|(\+358[\d ]{5,14}\d|0[\d ]{5,13}\d|112|116 ?\d{3})(?!\d|[.,–-]\d)/g;
const IN_A_NUMBER = /[\d.,+–-]$/;

export function withLinks(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(LINKABLE)) {
    const before = text.slice(end, match.index);
    if (match[2] && IN_A_NUMBER.test(text.slice(0, match.index))) continue;
    nodes.push(before, match[1] ? (webLink(match[0], match[0]) ?? match[0]) : phoneLink(match[0], match[0]));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)];
}

export function webLink(address, title) {
  const url = pageAt(address);
  return url && element("a", { href: url.href, rel: "noreferrer" }, title);
}

// null when the text is not only a number ("SMS 112").
export function phoneLink(phone, title) {
  if (!/^\+?[\d ()-]+$/.test(phone)) return null;
  return element("a", { class: "phone", href: `tel:${phone.replace(/[^\d+]/g, "")}` }, title);
}

// A path on our own server, or null: "//elsewhere" is not one.
export function ownLink(path, title, attributes = {}) {
  if (!/^\/(?![/\\])/.test(path)) return null;
  return element("a", { href: home.at(path), ...attributes }, title);
}

export function hostOf(address) {
  return pageAt(address)?.hostname ?? address;
}

// An address may be written as people say it: "pirha.fi".
function pageAt(address) {
  try {
    const url = new URL(/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(address) ? `https://${address}` : address);
    return url.protocol === "https:" ? url : null;
  } catch {
    return null;
  }
}
