// The conversation's id and token, for this browser tab only. Without storage it lives until a reload.
const KEY = "digiporras";

let session = null;

export function current() {
  return session ?? (session = stored());
}

export function keep({ id, token }) {
  session = { id, token };
  attempt(() => sessionStorage.setItem(KEY, JSON.stringify(session)));
}

export function drop() {
  session = null;
  attempt(() => sessionStorage.removeItem(KEY));
}

function stored() {
  return attempt(() => JSON.parse(sessionStorage.getItem(KEY)));
}

function attempt(action) {
  try {
    return action() ?? null;
  } catch {
    return null;
  }
}
