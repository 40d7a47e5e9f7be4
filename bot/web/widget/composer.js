// The field for writing in one's own words. A visible label, and Enter sends.
import { element } from "./element.js";
import { alert, complain } from "./notices.js";
import * as texts from "./texts.js";

const MAX_CHARACTERS = 2000;

export const field = element("textarea", { id: "text", rows: 1, autocomplete: "off", "aria-describedby": "hint" });
const form = element("form", { id: "form", hidden: true },
  element("label", { for: "text" }, texts.label),
  element("div", "row", field, element("button", { class: "main", type: "submit" }, texts.send)),
  element("p", { id: "hint", class: "note" }, texts.hint));

export const composer = element("section", { id: "composer", "aria-label": texts.writing },
  element("div", "width", alert, form));

export function reveal(visible) {
  form.hidden = !visible;
}

export function whenSaid(onText) {
  const say = (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return complain(texts.empty);
    if ([...text].length > MAX_CHARACTERS) return complain(texts.tooLong);
    onText(text);
  };
  form.addEventListener("submit", say);
  // While a word is being composed, Enter belongs to the keyboard.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) say(event);
  });
}
