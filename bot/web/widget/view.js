// Keeping the newest words in sight, clear of the bars that stay on the screen.
import { button } from "./element.js";
import { log } from "./log.js";
import * as texts from "./texts.js";

const GAP = 8;
const MOST = 0.55; // of the window's height: when the bars fill more, only the way to a human stays

export const toStart = button(texts.toStart, () => leadToStart(), { id: "to-start", hidden: true });

let scroller;
let bars;
let leadToStart = () => {};

let over = 0; // pixels that the bars cover
let under = 0;

// `scrolling` is the panel, or the document of a full page. The browser keeps focused things clear of the
// bars when it knows how high they are.
export function watch(scrolling, topBar, bottomBar) {
  scroller = scrolling;
  bars = [topBar, bottomBar];
  const observer = new ResizeObserver(measure);
  [...bars, log].forEach((part) => observer.observe(part));
  addEventListener("resize", measure);
  // What has scrolled away with the bar is not under it: only from the very beginning is it seen.
  topBar.addEventListener("focusin", ({ target }) => bars.cramped && !target.href && scroller.scrollTo(0, 0));
}

function measure() {
  const [top, bottom] = bars;
  // A complaint above the form does not count: it has to stay in sight.
  bars.cramped = top.offsetHeight + bottom.querySelector("form").offsetHeight > innerHeight * MOST;
  over = bars.cramped ? contactOf(top) : top.offsetHeight;
  under = bars.cramped ? 0 : bottom.offsetHeight;
  top.style.position = "sticky";
  top.style.top = `${over - top.offsetHeight}px`;
  bottom.style.position = bars.cramped ? "static" : "sticky";
  scroller.style.setProperty("--over", `${over}px`);
  scroller.style.setProperty("--under", `${under}px`);
  scroller.style.scrollPadding = `${over + GAP}px 0 ${under + GAP}px`;
}

// The height of the end of the bar, from the line of the phone number on; the gap is of the line above it.
// Huge letters leave no room even for it.
function contactOf(bar) {
  const high = bar.getBoundingClientRect().bottom - bar.querySelector("a").getBoundingClientRect().top - GAP;
  return high > innerHeight * MOST ? 0 : high;
}

// What is told beside the message field is seen also when the field does not stay on the screen.
export function showBeside(part) {
  if (bars.cramped) part.scrollIntoView({ block: "nearest" });
}

// A short turn is shown whole with its choices, or at least whole. Advice is read from its beginning on.
// Of another long turn the last message comes into view, as the choices belong to it, with a button that
// leads back to where the turn begins.
export function showTurn(messages, question) {
  toStart.hidden = true;
  if (!messages.length) return;
  measure(); // the form may have come with this very turn
  const [first, last] = [messages[0], messages[messages.length - 1]];
  const isPage = scroller === document.documentElement;
  const bottom = (isPage ? innerHeight : scroller.getBoundingClientRect().bottom) - under - GAP;
  const room = scroller.clientHeight - over - under - 2 * GAP;
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
