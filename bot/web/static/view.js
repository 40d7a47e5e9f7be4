// Keeping the newest words in sight, clear of the fixed header and the message field.
import { byId } from "./elements.js";

const top = byId("top");
const composer = byId("composer");
const toStart = byId("to-start");
const isFixed = (bar) => getComputedStyle(bar).position === "sticky";
const heightOf = (bar) => (isFixed(bar) ? bar.offsetHeight : 0);

// The browser keeps focused things clear of the bars when it knows how high they are.
export function watchBars() {
  const measure = () => {
    const root = document.documentElement.style;
    root.scrollPaddingTop = `${heightOf(top) + 8}px`;
    root.scrollPaddingBottom = `${heightOf(composer) + 8}px`;
  };
  const observer = new ResizeObserver(measure);
  [top, composer, document.body].forEach((part) => observer.observe(part));
}

// A short turn is shown whole with its choices, or at least whole. Advice is read from its beginning on.
// Of another long turn the last message comes into view, as the choices belong to it, with a button that
// leads back to where the turn begins.
export function showTurn(messages) {
  toStart.hidden = true;
  if (!messages.length) return;
  const [first, last] = [messages[0], messages.at(-1)];
  const room = innerHeight - heightOf(top) - heightOf(composer) - 16;
  const begins = first.getBoundingClientRect().top;
  const ends = last.getBoundingClientRect().bottom;
  const choicesEnd = Math.max(ends, byId("choices").getBoundingClientRect().bottom);
  if (choicesEnd - begins <= room) return scrollBy(0, choicesEnd - innerHeight + heightOf(composer) + 8);
  const isAdvice = messages.some((message) => message.querySelector(".card"));
  if (isAdvice || ends - begins <= room) return first.scrollIntoView({ block: "start" });
  offerStart(first);
  last.scrollIntoView({ block: "start" });
}

function offerStart(first) {
  toStart.hidden = first === byId("log").lastElementChild; // its beginning is what comes into view
  toStart.onclick = () => {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "start" });
  };
}
