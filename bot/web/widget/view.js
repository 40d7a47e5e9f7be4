// Keeping the newest words in sight, clear of the bars that stay on the screen.
import { button } from "./element.js";
import { log } from "./log.js";
import * as texts from "./texts.js";

const GAP = 8;
const MOST = 0.55; // of the window's height: when large text makes the bars fill more, they scroll away

export const toStart = button(texts.toStart, () => leadToStart(), { id: "to-start", hidden: true });

let scroller;
let bars;
let leadToStart = () => {};

const isFixed = (bar) => getComputedStyle(bar).position === "sticky";
const heightOf = (bar) => (isFixed(bar) ? bar.offsetHeight : 0);

// `scrolling` is the panel, or the document of a full page. The browser keeps focused things clear of the
// bars when it knows how high they are.
export function watch(scrolling, topBar, bottomBar) {
  scroller = scrolling;
  bars = [topBar, bottomBar];
  const measure = () => {
    // A complaint above the form does not count: it has to stay in sight.
    const high = topBar.offsetHeight + bottomBar.querySelector("form").offsetHeight;
    bars.forEach((bar) => (bar.style.position = high > innerHeight * MOST ? "static" : ""));
    scroller.style.scrollPaddingTop = `${heightOf(topBar) + GAP}px`;
    scroller.style.scrollPaddingBottom = `${heightOf(bottomBar) + GAP}px`;
  };
  const observer = new ResizeObserver(measure);
  [...bars, log].forEach((part) => observer.observe(part));
  addEventListener("resize", measure);
}

// What is told beside the message field is seen also when the field does not stay on the screen.
export function showBeside(part) {
  if (!isFixed(bars[1])) part.scrollIntoView({ block: "nearest" });
}

// A short turn is shown whole with its choices, or at least whole. Advice is read from its beginning on.
// Of another long turn the last message comes into view, as the choices belong to it, with a button that
// leads back to where the turn begins.
export function showTurn(messages, question) {
  toStart.hidden = true;
  if (!messages.length) return;
  const [first, last] = [messages[0], messages[messages.length - 1]];
  const isPage = scroller === document.documentElement;
  const bottom = (isPage ? innerHeight : scroller.getBoundingClientRect().bottom) - heightOf(bars[1]) - GAP;
  const room = scroller.clientHeight - heightOf(bars[0]) - heightOf(bars[1]) - 2 * GAP;
  const begins = first.getBoundingClientRect().top;
  const ends = last.getBoundingClientRect().bottom;
  const all = Math.max(ends, question.getBoundingClientRect().bottom);
  if (first === log.firstElementChild && ends <= bottom) return; // the greeting, with the tools above it
  if (all - begins <= room) return scroller.scrollBy(0, all - bottom);
  const isAdvice = messages.some((message) => message.querySelector(".card"));
  if (isAdvice || ends - begins <= room) return first.scrollIntoView({ block: "start" });
  offerStart(first);
  last.scrollIntoView({ block: "start" });
}

function offerStart(first) {
  toStart.hidden = first === log.lastElementChild; // its beginning is what comes into view
  leadToStart = () => {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "start" });
  };
}
