// The question now open: how far it is, why it is asked, and native buttons to answer with. They stand
// outside the log and go as soon as the question is answered.
import { button, element } from "./element.js";
import * as texts from "./texts.js";

const MANY = 8;
const SHORT = 26; // characters: names of places fit side by side, sentences do not

const progress = element("p", { id: "progress", hidden: true });
const why = element("p", { id: "why" });
const ask = element("details", { hidden: true }, element("summary", "", texts.why), why);
const buttons = element("div", { id: "buttons" });
const label = element("p", { id: "choices-label" }, texts.choices);
const group = element("div", { id: "choices", role: "group", "aria-labelledby": "choices-label", hidden: true },
  label, buttons);

export const question = element("div", { id: "question" }, progress, ask, group);

// The options of the latest turn: those of the messages after the person's last own one. Two options that
// read the same would only puzzle: the later one is kept, and the reason that can be opened here comes
// before a button that asks for it.
function offered(turn) {
  const all = latest(turn).flatMap((message) => message.choices ?? []);
  const unique = new Map(all.map((choice) => [choice.title, choice]));
  if (asked(turn).why) unique.delete(texts.why);
  return [...unique.values()];
}

const latest = ({ messages }) => messages.slice(messages.map((message) => message.from).lastIndexOf("user") + 1);

// How far and why, when the latest turn does ask. After thanks, or in danger, the question only waits.
function asked(turn) {
  return latest(turn).some((message) => message.kind === "question") ? turn : {};
}

// What a screen reader is told when the question comes.
export function told(turn) {
  const count = offered(turn).length;
  const { progress } = asked(turn);
  const far = progress && `${texts.progressed(progress)}.`;
  return [far, count && texts.choicesOnOffer(count)].filter(Boolean).join(" ");
}

export function show(turn, onChoose) {
  const choices = offered(turn);
  buttons.replaceChildren(...choices.map((choice) => button(choice.title, () => onChoose(choice))));
  const short = choices.every((choice) => choice.title.length <= SHORT);
  buttons.classList.toggle("many", short && choices.length > MANY);
  const { progress: far, why: reason } = asked(turn);
  showProgress(far);
  ask.open = false;
  ask.hidden = !reason;
  why.textContent = reason ?? "";
  reveal(true);
}

// Hidden, not removed: if the answer does not get through, they are there again.
export function reveal(visible) {
  question.hidden = !visible;
  group.hidden = !buttons.children.length;
}

function showProgress(now) {
  progress.hidden = !now;
  if (!now) return;
  const marks = Array.from({ length: now.at_most }, (_, place) => element("i", place < now.number ? "done" : ""));
  progress.replaceChildren(texts.progressed(now), element("span", { class: "marks", "aria-hidden": "true" }, ...marks));
}
