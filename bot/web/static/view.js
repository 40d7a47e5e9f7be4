// Keeping the newest words in sight, clear of the fixed header and the message field.
import { byId } from "./elements.js";

const top = byId("top");
const composer = byId("composer");
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

// A short turn is shown whole, with its choices; of a long one, the beginning.
export function showTurn(messages) {
  if (!messages.length) return;
  const [first, last] = [messages[0], messages.at(-1)];
  const room = innerHeight - heightOf(top) - heightOf(composer) - 16;
  const bottom = Math.max(last.getBoundingClientRect().bottom, byId("choices").getBoundingClientRect().bottom);
  const from = first.getBoundingClientRect().top;
  if (bottom - from <= room) return scrollBy(0, bottom - innerHeight + heightOf(composer) + 8);
  const start = last.getBoundingClientRect().bottom - from <= room ? first : last;
  start.scrollIntoView({ block: "start" });
}
