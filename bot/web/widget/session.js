// The conversation's id and token, for this browser tab only: on a shared computer nothing is left behind.
// Without storage it lives until a reload.
const KEY = "digiporras";

let session = null;

export function current() {
  return session ?? (session = stored(KEY));
}

export function keep({ id, token }) {
  session = { id, token };
  store(KEY, session);
}

export function drop() {
  session = null;
  store(KEY, null);
}

export function stored(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

export function store(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {} // forbidden or full: then it is not kept
}
