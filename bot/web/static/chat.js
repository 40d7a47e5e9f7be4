// The chat page: what happens when a person opens it, writes, chooses, or wants to stop.
import * as api from "./api.js";
import * as choices from "./choices.js";
import { byId } from "./elements.js";
import * as log from "./log.js";
import * as notices from "./notices.js";
import { whenOwnButtons } from "./own.js";
import * as session from "./session.js";
import { TEXTS } from "./texts.js";
import * as unanswered from "./unanswered.js";
import { showTurn, watchBars } from "./view.js";

const MAX_CHARACTERS = 2000;

const form = byId("form");
const field = byId("text");
let busy = false;

// Runs one request at a time. A failure that may pass offers to try the same again.
async function attempt(action, { onFailure = () => {}, offline = TEXTS.noConnection } = {}) {
  if (busy) return notices.tell(TEXTS.wait);
  busy = true;
  notices.calm();
  const done = notices.typing();
  try {
    await action();
  } catch (error) {
    onFailure();
    explain(error, offline, () => attempt(action, { onFailure, offline }));
  } finally {
    busy = false;
    done();
  }
}

function explain(error, offline, retry) {
  if (!(error instanceof api.Failure)) console.error(error);
  if (error.status === 401) return end(TEXTS.ended);
  const text = error.status === 0 ? offline : (error.detail ?? TEXTS.failed);
  notices.complain(text, error.passing ?? true ? retry : null);
  notices.catchFocus();
  if (error.code === "unknown_choice") resync();
}

// Another tab or an old page may show choices that are no longer on offer.
async function resync() {
  const turn = await api.history(session.current()).catch(() => null);
  if (turn) show(log.restore(turn.messages), turn.messages);
}

function open() {
  return attempt(session.current() ? resume : begin);
}

async function begin() {
  const turn = await api.begin();
  session.keep(turn);
  log.clear();
  show(log.addTurn(turn.messages), turn.messages);
}

async function resume() {
  try {
    const turn = await api.history(session.current());
    show(log.restore(turn.messages), turn.messages);
  } catch (error) {
    if (error.status !== 401) throw error;
    session.drop();
    await begin();
  }
}

function show(added, messages) {
  setOpen(true);
  choices.show(choices.offered(messages), choose);
  showTurn(added);
}

function setOpen(isOpen) {
  form.hidden = byId("own").hidden = byId("skip").hidden = !isOpen;
  byId("ended").hidden = isOpen;
}

function say() {
  const text = field.value.trim();
  if (!text) return notices.complain(TEXTS.empty);
  if ([...text].length > MAX_CHARACTERS) return notices.complain(TEXTS.tooLong);
  send({ text }, text);
}

function choose(choice) {
  send({ choice: choice.id }, choice.title);
}

function send(body, words) {
  let own;
  let tries = 0;
  const key = unanswered.keyOf(body);
  const action = async () => {
    own = log.addOwn(words);
    choices.reveal(false);
    showTurn([]);
    if (field.value.trim() === body.text) field.value = "";
    if (body.choice || tries++) own.focus({ preventScroll: true });
    own.scrollIntoView({ block: "nearest" });
    const turn = await api.answer(session.current(), body, key);
    unanswered.answered();
    show(log.addTurn(turn.messages, own), turn.messages);
  };
  const onFailure = () => {
    own.remove();
    choices.reveal(true);
    if (body.text && !field.value) field.value = words;
  };
  return attempt(action, { onFailure, offline: TEXTS.notSent });
}

function end(text) {
  session.drop();
  notices.tell("");
  choices.show([], choose);
  byId("ended-text").textContent = text;
  setOpen(false);
  byId("begin").focus();
}

async function startAgain() {
  field.value = "";
  byId("heading").focus({ preventScroll: true });
  await forgetOld();
  await begin();
}

async function remove() {
  await forgetOld();
  field.value = "";
  log.clear();
  end(TEXTS.deleted);
}

async function forgetOld() {
  if (!session.current()) return;
  await api.forget(session.current()).catch((error) => {
    if (error.status !== 401) throw error; // gone already
  });
  session.drop();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  say();
});
field.addEventListener("keydown", (event) => {
  // While a word is being composed, Enter belongs to the keyboard.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  say();
});
byId("begin").addEventListener("click", () => {
  byId("heading").focus({ preventScroll: true });
  attempt(begin);
});
whenOwnButtons({ attempt, startAgain, remove });
watchBars();
open();
