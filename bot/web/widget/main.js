// <script src="…/widget.js"> puts the chat on any page; <digiporras-chat page> is the same chat as a full page.
// The script's data-label changes the launcher's words.
import tokens from "../static/tokens.css";
import dark from "../static/dark.css";
import css from "./widget.css";
import { answers } from "./answers.js";
import * as chat from "./chat.js";
import { question } from "./choices.js";
import { composer, field } from "./composer.js";
import { emergency, human, refresh } from "./contact.js";
import { element } from "./element.js";
import { ownLink } from "./links.js";
import { log } from "./log.js";
import * as looks from "./looks.js";
import { status } from "./notices.js";
import { dialog } from "./own.js";
import { panel } from "./panel.js";
import * as speech from "./speech.js";
import * as texts from "./texts.js";
import * as view from "./view.js";

const NAME = "digiporras-chat";
const options = document.currentScript?.dataset ?? {};

const tools = element("div", { id: "tools" }, looks.controls, speech.toggle);
const conversation = [log, status, view.toStart, question, chat.ended, answers];

class Chat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const isPage = this.hasAttribute("page");
    const frame = element("div", { class: `frame ${isPage ? "page" : "panel"}`, lang: "fi", dir: "ltr" });
    this.attachShadow({ mode: "open" }).append(frame);
    const darkness = dressed(this.shadowRoot);
    speech.watch(log);
    if (isPage) fill(frame, darkness);
    else embed(frame, darkness);
  }
}

// The page around has the heading, the human contact and the links: they work without this script too.
function fill(frame, darkness) {
  const skip = document.getElementById("skip");
  skip.hidden = false;
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  chat.heading.textContent = texts.log;
  chat.heading.className = "unseen";
  frame.append(element("div", "body", chat.heading, tools, ...conversation, chat.mine), composer, dialog);
  // The page's own dark colours: the first rule of its sheet that has a condition.
  const night = [...document.getElementById("sheet").sheet.cssRules].find((rule) => rule.media);
  looks.watch(document.documentElement, darkness, night.media);
  view.watch(document.scrollingElement, document.getElementById("top"), composer);
  refresh();
  chat.start();
}

function embed(frame, darkness) {
  chat.heading.textContent = texts.name;
  const top = element("div", "top", chat.heading, element("p", "automaton", texts.automaton),
    element("p", "", texts.reach, human(), " ", emergency(), "."));
  const parts = [top, element("div", "body", tools, ...conversation, chat.mine, about()), composer, dialog];
  const region = panel(frame, chat.heading, parts, options.label || texts.launcher, () => {
    refresh();
    chat.start();
  });
  looks.watch(frame, darkness);
  view.watch(region, top, composer);
}

function about() {
  const links = texts.links.map(([title, path, lang]) => element("li", "", ownLink(path, title, { lang })));
  return element("div", "about", element("p", "", texts.limits), element("ul", { role: "list" }, ...links));
}

// Sheets made by script need no exception in a page's content security policy. Gives when the dark one is in force.
function dressed(root) {
  const [light, night] = [tokens + css, dark].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.adoptedStyleSheets = [light, night];
  return night.media;
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, Chat);
  const place = () => document.querySelector(NAME) ?? document.body.append(document.createElement(NAME));
  if (document.body && document.readyState !== "loading") place();
  else addEventListener("DOMContentLoaded", place);
}
