// The ladder as five stairs with "you are here". The picture is for the eye; the same stands in words.
import { element, set } from "./element.js";
import * as texts from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";
const [STAIRS, WIDTH, RISE, FLOOR, ROOM] = [5, 56, 18, 8, 64]; // the marker takes the room above a stair

export function stairs({ ladder, step_number: number, step_name: name, step_down: down }) {
  if (ladder !== "resident" || !name || !(number >= 1 && number <= STAIRS)) return null;
  return element("div", "ladder",
    picture(number, down?.step_number),
    element("p", "", element("strong", "", `${texts.here}: `), `${texts.stairAt(number, name)}.`),
    down?.name && element("p", "", element("strong", "", texts.next),
      `${texts.stairAt(down.step_number, down.name)}. `, down.how ?? ""),
  );
}

function picture(number, next) {
  const height = FLOOR + Math.max(STAIRS * RISE, number * RISE + ROOM);
  const made = drawn("svg", { viewBox: `0 0 ${STAIRS * WIDTH} ${height}`, "aria-hidden": "true" });
  for (let stair = 1; stair <= STAIRS; stair++) {
    const top = height - FLOOR - stair * RISE;
    const left = (stair - 1) * WIDTH;
    const kind = stair === number ? "here" : stair === next ? "next" : "";
    made.append(drawn("rect", { class: kind, x: left + 1, y: top, width: WIDTH - 2, height: height - top, rx: 2 }));
    made.append(drawn("text", { class: kind, x: left + WIDTH / 2, y: height - 7, "text-anchor": "middle" }, stair));
  }
  made.append(...marker((number - 0.5) * WIDTH, height - FLOOR - number * RISE));
  return made;
}

// A person of two shapes stands on the stair. The words beside the edge lean inwards.
function marker(middle, top) {
  const side = middle < WIDTH ? "start" : middle > WIDTH * (STAIRS - 1) ? "end" : "middle";
  const x = { start: 2, end: STAIRS * WIDTH - 2, middle }[side];
  return [
    drawn("text", { x, y: top - 46, "text-anchor": side }, texts.here),
    drawn("circle", { class: "person", cx: middle, cy: top - 31, r: 7 }),
    drawn("path", { class: "person", d: `M${middle - 10} ${top}v-8a10 12 0 0 1 20 0v8z` }),
  ];
}

function drawn(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) set(made, key, value);
  made.append(text);
  return made;
}
