// The answers given so far, each of which can be changed with a click.
import { button, element, unseen } from "./element.js";
import * as texts from "./texts.js";

const summary = element("summary", "");
const list = element("dl", "");

let count = 0;

export const answers = element("details", { id: "answers", open: true, hidden: true }, summary, list);

export function show(given, onChange) {
  count = given?.length ?? 0;
  reveal(true);
  summary.textContent = `${texts.answers} (${count})`;
  list.replaceChildren(...(given ?? []).map((answer) => row(answer, onChange)));
}

export function reveal(visible) {
  answers.hidden = !visible || !count;
}

function row({ name, value, change }, onChange) {
  const title = `${texts.change} – ${name}`;
  const edit = change && button(texts.change, () => onChange({ id: change, title }));
  edit?.append(unseen(` ${name}`));
  return element("div", "", element("dt", "", name), element("dd", "", value), edit && element("dd", "edit", edit));
}
