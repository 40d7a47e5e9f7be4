// What a person may do with their own conversation: save it, start again, delete it.
import * as api from "./api.js";
import { byId, element } from "./elements.js";
import { tell } from "./notices.js";
import * as session from "./session.js";
import { TEXTS } from "./texts.js";

const FILE_NAME = "digiporras-keskustelu";

const dialog = byId("confirm");
let onYes = null;

export function whenOwnButtons({ attempt, startAgain, remove }) {
  byId("save-txt").addEventListener("click", () => save(attempt, "txt"));
  byId("save-html").addEventListener("click", () => save(attempt, "html"));
  byId("restart").addEventListener("click", () => confirm(TEXTS.restart, () => attempt(startAgain)));
  byId("delete").addEventListener("click", () => confirm(TEXTS.remove, () => attempt(remove)));
}

async function save(attempt, format) {
  let saved = false;
  await attempt(async () => {
    download(await api.file(session.current(), format), `${FILE_NAME}.${format}`);
    saved = true;
  });
  if (saved) tell(TEXTS.saved);
}

function download(file, name) {
  const link = element("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function confirm({ title, text, yes }, action) {
  byId("confirm-title").textContent = title;
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  onYes = action;
  dialog.showModal();
}

// Closing gives the focus back to the button that opened the dialog; the action may then move it on.
byId("confirm-yes").addEventListener("click", () => {
  dialog.close();
  onYes();
});
byId("confirm-no").addEventListener("click", () => dialog.close());
