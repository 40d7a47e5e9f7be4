// Reading aloud by the browser, only when the person asks. Only voices of the device itself are used:
// others would send the words to a stranger.
import { button, element } from "./element.js";
import { wordsOf } from "./message.js";
import * as texts from "./texts.js";

const synthesis = window.speechSynthesis;
const spoken = ".text, .card > :not(.actions), .ladder p";

let log;
let on = false;

export const toggle = button(texts.aloud, () => turn(!on), { "aria-pressed": "false", hidden: true });

export function watch(conversation) {
  log = conversation;
  if (!synthesis?.getVoices) return;
  const look = () => (toggle.hidden = !voiceOf("fi"));
  look();
  synthesis.addEventListener?.("voiceschanged", look);
  // Leaving the page ends the reading too.
  addEventListener("pagehide", () => on && synthesis.cancel());
}

// The newest words, if the person wants them read.
export function read(messages) {
  if (!on) return;
  messages.forEach(addButton);
  say(messages);
}

function turn(wanted) {
  on = wanted;
  toggle.setAttribute("aria-pressed", on);
  synthesis.cancel();
  log.querySelectorAll(".listen").forEach((one) => one.remove());
  if (!on) return;
  const messages = [...log.children].filter((one) => !one.classList.contains("user"));
  messages.forEach(addButton);
  say(messages.slice(-1));
}

// Until then the log holds no buttons: they would be read aloud as a part of each message.
function addButton(message) {
  message.append(button(texts.listen, () => say([message]), { class: "listen" }));
}

function say(messages) {
  synthesis.cancel();
  for (const message of messages) {
    const language = wordsOf(message).lang || "fi";
    const voice = voiceOf(language);
    if (voice) message.querySelectorAll(spoken).forEach((part) => synthesis.speak(utterance(part, voice)));
  }
}

function utterance(part, voice) {
  const made = new SpeechSynthesisUtterance(part.textContent);
  made.voice = voice;
  made.lang = voice.lang;
  return made;
}

function voiceOf(language) {
  return synthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}
