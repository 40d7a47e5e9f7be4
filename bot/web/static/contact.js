// The way to a human stands in the page's header; other places show a copy of it.
import { byId } from "./elements.js";

export function humanContact() {
  const copy = byId("human").cloneNode(true);
  copy.removeAttribute("id");
  return copy;
}
