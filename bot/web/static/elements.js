// Building the page. Text goes in only as text, never as markup.
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

export function button(title, onClick, className = "") {
  const made = element("button", className, title);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

export const byId = (id) => document.getElementById(id);
