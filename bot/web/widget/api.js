// The HTTP interface. Every failure becomes a Failure with the server's Finnish detail, or none if offline.
const BASE = "/api/conversations";
const PATIENCE_MS = 60000;

// Where the script came from: there is our server.
export const home = {
  base: document.currentScript?.src || location.href,
  at: (path) => new URL(path, home.base).href,
};

export class Failure extends Error {
  constructor(status, problem) {
    super(`HTTP ${status}`);
    this.status = status; // 0: the server was not reached
    this.code = problem.code;
    this.detail = problem.detail;
  }

  // Trying the same again helps only when the fault was not in what was sent.
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export async function begin() {
  return (await request("POST", BASE)).json();
}

// The key names the message: sent again with the same one, it gets the same answer and is not taken twice.
export async function answer(session, body, key) {
  return (await request("POST", `${path(session)}/messages`, session, body, { "Idempotency-Key": key })).json();
}

export async function history(session) {
  return (await request("GET", path(session), session)).json();
}

export async function file(session, format) {
  return (await request("GET", `${path(session)}?format=${format}`, session)).blob();
}

export async function forget(session) {
  await request("DELETE", path(session), session);
}

export async function contact() {
  return (await request("GET", "/api/contact")).json();
}

function path(session) {
  return `${BASE}/${encodeURIComponent(session.id)}`;
}

async function request(method, address, session, body, more = {}) {
  const headers = { ...more };
  if (session) headers.Authorization = `Bearer ${session.token}`;
  if (body) headers["Content-Type"] = "application/json";
  const response = await reach(home.at(address), { method, headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Failure(response.status, await problemOf(response));
  return response;
}

async function reach(address, options) {
  try {
    const signal = AbortSignal.timeout?.(PATIENCE_MS);
    return await fetch(address, { ...options, signal, cache: "no-store", credentials: "omit" });
  } catch {
    throw new Failure(0, {});
  }
}

async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return {}; // a proxy's own error page is not for the resident
  }
}
