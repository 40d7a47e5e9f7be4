// Building the page. Text goes in only as text, never as markup.
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  const named = typeof attributes === "string" ? { class: attributes } : attributes;
  for (const [key, value] of Object.entries(named)) set(made, key, value);
  made.append(...children.filter((child) => child || child === 0));
  return made;
}

export function button(title, onClick, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, title);
  made.addEventListener("click", onClick);
  return made;
}

// What only a screen reader says.
export const unseen = (text) => element("span", "unseen", text);

// false and null leave the attribute out, true makes it empty.
export function set(made, key, value) {
  if (value === false || value == null || value === "") made.removeAttribute(key);
  else made.setAttribute(key, value === true ? "" : value);
}
