// The conversation: what happens when a person opens it, writes, chooses, or wants to stop.
import * as answers from "./answers.js";
import * as api from "./api.js";
import * as choices from "./choices.js";
import * as composer from "./composer.js";
import { button, element } from "./element.js";
import * as log from "./log.js";
import * as notices from "./notices.js";
import { own } from "./own.js";
import * as session from "./session.js";
import * as speech from "./speech.js";
import * as tabs from "./tabs.js";
import * as texts from "./texts.js";
import * as unanswered from "./unanswered.js";
import { showTurn } from "./view.js";

const field = composer.field;
const endedText = element("p", { id: "ended-text" });
const again = button(texts.again, () => beginAgain(), { class: "main", "aria-describedby": "ended-text" });

export const heading = element("h2", { id: "heading", tabindex: -1 });
export const ended = element("div", { id: "ended", hidden: true }, endedText, again);
export const mine = own({ attempt, startAgain, remove });

let busy = false;
let stale = false; // another tab has gone further
let stopWaiting = () => {};

export function start() {
  tabs.join({ current: session.current, changed: follow, begun: follow, ended: () => close(texts.ended) });
  return attempt(session.current() ? resume : joinOrBegin);
}

// Runs one request at a time. A failure that may pass is tried again by a button, or when the connection is back.
// An action is told whether the focus would otherwise be lost.
async function attempt(action, { onFailure = () => {}, offline = texts.noConnection } = {}) {
  if (busy) return notices.tell(texts.wait);
  busy = true;
  stopWaiting();
  const orphaned = notices.calm();
  const done = notices.typing();
  try {
    await action(orphaned);
  } catch (error) {
    onFailure();
    explain(error, offline, () => attempt(action, { onFailure, offline }));
  } finally {
    busy = false;
    done();
  }
  if (stale) follow();
}

function explain(error, offline, retry) {
  if (!(error instanceof api.Failure)) console.error(error);
  if (error.status === 401) return end(texts.ended);
  const text = error.status === 0 ? offline : (error.detail ?? texts.failed);
  notices.complain(text, error.passing ?? true ? retry : null);
  if (!field.getRootNode().activeElement && document.hasFocus()) notices.catchFocus(field);
  if (error.status === 0) whenConnected(retry);
  if (error.code === "unknown_choice") resync();
}

function whenConnected(retry) {
  addEventListener("online", retry, { once: true });
  stopWaiting = () => removeEventListener("online", retry);
}

// Another tab or an old page may show choices that are no longer on offer.
async function resync() {
  stale = false;
  const turn = session.current() && (await api.history(session.current()).catch(() => null));
  if (turn) show(turn, log.restore(turn, choices.told(turn)));
}

function follow(theirs) {
  if (theirs) session.keep(theirs);
  if (busy) stale = true;
  else resync();
}

async function begin() {
  const turn = await api.begin();
  session.keep(turn);
  tabs.tell("begun", session.current());
  log.clear();
  show(turn, log.addTurn(turn, null, choices.told(turn)));
}

async function joinOrBegin() {
  const theirs = await tabs.ask();
  if (!theirs) return begin();
  session.keep(theirs);
  return resume();
}

async function resume() {
  try {
    const turn = await api.history(session.current());
    show(turn, log.restore(turn, choices.told(turn)));
    field.value ||= unanswered.text(turn.messages);
  } catch (error) {
    if (error.status !== 401) throw error;
    session.drop();
    await begin();
  }
}

function show(turn, added) {
  setOpen(true);
  choices.show(turn, choose);
  answers.show(turn.answers, choose);
  showTurn(added, choices.question);
}

function setOpen(isOpen) {
  composer.reveal(isOpen);
  mine.hidden = !isOpen;
  ended.hidden = isOpen;
}

function say(text) {
  send({ text }, text);
}

function choose(choice) {
  send({ choice: choice.id }, choice.title);
}

function send(body, words) {
  let own;
  let chosen = Boolean(body.choice);
  const key = unanswered.keyOf(body);
  const action = async (orphaned) => {
    own = log.addOwn(words);
    reveal(false);
    showTurn([]);
    if (field.value.trim() === body.text) field.value = "";
    if (chosen || orphaned) own.focus({ preventScroll: true });
    chosen = false;
    own.scrollIntoView({ block: "nearest" });
    const turn = await api.answer(session.current(), body, key);
    unanswered.answered();
    show(turn, added(turn, own));
    tabs.tell("changed");
  };
  const onFailure = () => {
    own.remove();
    reveal(true);
    if (body.text && !field.value) field.value = words;
  };
  return attempt(action, { onFailure, offline: texts.notSent });
}

function added(turn, own) {
  const messages = log.addTurn(turn, own, choices.told(turn));
  speech.read(messages);
  return messages;
}

// While an answer is on its way, what it answered is out of the way.
function reveal(visible) {
  choices.reveal(visible);
  answers.reveal(visible);
}

function end(text) {
  close(text);
  again.focus();
}

function close(text) {
  session.drop();
  notices.tell("");
  reveal(false);
  endedText.textContent = text;
  setOpen(false);
}

function beginAgain() {
  heading.focus({ preventScroll: true });
  attempt(begin);
}

async function startAgain() {
  field.value = "";
  heading.focus({ preventScroll: true });
  await forgetOld();
  await begin();
}

async function remove() {
  await forgetOld();
  field.value = "";
  log.clear();
  tabs.tell("ended");
  end(texts.deleted);
}

async function forgetOld() {
  if (!session.current()) return;
  await api.forget(session.current()).catch((error) => {
    if (error.status !== 401) throw error; // gone already
  });
  unanswered.answered();
  session.drop();
}

composer.whenSaid(say);
