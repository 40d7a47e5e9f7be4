// What a person may do with their own conversation: save it, start again, delete it.
import * as api from "./api.js";
import { button, element } from "./element.js";
import { tell } from "./notices.js";
import * as session from "./session.js";
import * as texts from "./texts.js";

const FILE_NAME = "digiporras-keskustelu";

const title = element("h2", { id: "confirm-title" });
const text = element("p", { id: "confirm-text" });
const yes = button("", () => close(true), { class: "main" });
let onYes = null;

export const dialog = element("dialog",
  { id: "confirm", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
  title, text, element("div", "buttons", yes, button(texts.cancel, () => close(false))));

// `attempt` runs an action with its failures explained; `startAgain` and `remove` are such actions.
export function own({ attempt, startAgain, remove }) {
  const saving = Object.entries(texts.save).map(([format, name]) => button(name, () => save(attempt, format)));
  return element("section", { id: "own", "aria-labelledby": "own-heading", hidden: true },
    element("h2", { id: "own-heading" }, texts.own),
    element("div", "buttons", ...saving,
      button(texts.restart.open, () => confirm(texts.restart, () => attempt(startAgain))),
      button(texts.remove.open, () => confirm(texts.remove, () => attempt(remove)))));
}

async function save(attempt, format) {
  let saved = false;
  await attempt(async () => {
    download(await api.file(session.current(), format), `${FILE_NAME}.${format}`);
    saved = true;
  });
  if (saved) tell(texts.saved);
}

function download(file, name) {
  const link = element("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function confirm(words, action) {
  title.textContent = words.title;
  text.textContent = words.text;
  yes.textContent = words.yes;
  onYes = action;
  dialog.showModal();
}

// Closing gives the focus back to the button that opened the dialog; the action may then move it on.
function close(agreed) {
  dialog.close();
  if (agreed) onYes();
}
