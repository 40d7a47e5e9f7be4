// The answer options: native buttons outside the log, gone as soon as the question is answered.
import { button, byId } from "./elements.js";

const MANY = 8;
const SHORT = 26; // characters: names of places fit side by side, sentences do not

const group = byId("choices");
const buttons = byId("buttons");

// The options of the latest turn: those of the messages after the person's last own one. Two options that
// read the same would only puzzle: the later one is kept.
export function offered(messages) {
  const since = messages.slice(messages.findLastIndex((message) => message.from === "user") + 1);
  const unique = new Map(since.flatMap((message) => message.choices ?? []).map((choice) => [choice.title, choice]));
  return [...unique.values()];
}

export function show(choices, onChoose) {
  buttons.replaceChildren(...choices.map((choice) => button(choice.title, () => onChoose(choice))));
  const short = choices.every((choice) => choice.title.length <= SHORT);
  buttons.classList.toggle("many", short && choices.length > MANY);
  reveal(choices.length > 0);
}

// Hidden, not removed: if the answer does not get through, they are there again.
export function reveal(visible) {
  group.hidden = !visible || !buttons.children.length;
}
