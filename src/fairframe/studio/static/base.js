// What every page needs: asking the HTTP interface with the session's token, saying what happened, signing in and out.
const said = JSON.parse(document.getElementById("said").textContent);
const account = document.querySelector('meta[name="account"]').content; // whose page this is; empty where nobody is signed in
let csrf = document.querySelector('meta[name="csrf"]').content;

/** A text in the page's language, with {names} filled in. */
export function t(text, values = {}) {
  return (said[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Say one line at the foot of the page; screen readers read it too. */
export function tell(text) {
  const line = document.getElementById("told");
  line.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { line.textContent = ""; }, 8000);
}

/** A sentence by its wording, the sentences inside it too; null where none fits. */
function inWords(pairs, message) {
  for (const [wording, translated] of pairs) {
    const found = new RegExp(`^${wording.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.*)")}$`, "s").exec(message);
    if (found) return translated.replace(/\{(\w+)\}/g, (whole, name) => { const value = found.groups?.[name]; return value === undefined ? whole : (value && inWords(pairs, value)) || value; });
  }
  return null;
}

let wordings = null;
/** A sentence of the HTTP interface in the page's language: by its wording, else by its code with the English after it. */
export async function told(code, message) {
  wordings ??= fetch("/studio/told").then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  const known = await wordings;
  if (!known) { wordings = null; return message; }
  const translated = inWords(known.wordings, message);
  if (translated !== null) return translated;
  return known.codes[code] ? `${known.codes[code]}（${message}）` : message;
}

/** Take the token of a newer session of the same account, begun in another tab. Returns whether there was one. */
async function renewed() {
  const found = await fetch("/v1/account").then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  if (!account || found?.id !== account || !found.csrf_token || found.csrf_token === csrf) return false;
  csrf = found.csrf_token;
  return true;
}

/** Ask the HTTP interface. Returns its JSON (null where there is none); throws an Error with its sentence, `code` and `status`. */
export async function api(address, { method = "GET", body, headers = {}, signal } = {}) {
  const form = body instanceof FormData;
  let answer;
  try {
    answer = await fetch(address, {
      method, signal,
      headers: { "X-CSRF-Token": csrf, ...(body && !form ? { "Content-Type": "application/json" } : {}), ...headers },
      body: body && !form ? JSON.stringify(body) : body,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw Object.assign(new Error(t("The server does not answer. Nothing is lost; try again in a moment.")), { code: "away", status: 0 });
  }
  if (answer.status === 403 && method !== "GET" && await renewed()) return api(address, { method, body, headers, signal });
  if (answer.status === 401 && account) throw Object.assign(new Error(t("You are signed out, perhaps in another tab. Sign in again in a new tab; what is written here stays.")), { code: "unauthorized", status: 401 });
  const found = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (!answer.ok) throw Object.assign(new Error(await told(found?.error?.code ?? "", found?.error?.message ?? `${answer.status}`)), { code: found?.error?.code ?? "", status: answer.status });
  return found;
}

/** Delete a clip. One that is gone already, deleted in another tab, is deleted. Throws as `api` does. */
export async function removed(id) {
  try {
    await api(`/v1/videos/${id}`, { method: "DELETE" });
  } catch (error) {
    if (error.status !== 404) throw error;
  }
}

/** Disable a button while something is done; returns what enables it again and gives it back the focus that this took from it. */
export function held(button) {
  const focused = document.activeElement === button;
  button.disabled = true;
  return () => {
    button.disabled = false;
    if (focused && document.activeElement === document.body) button.focus({ preventScroll: true });
  };
}

/** Seconds as people say them. */
export function seconds(count) {
  if (count >= 90) return t("{count} min", { count: Math.round(count / 60) });
  return t("{count} s", { count: count < 10 ? Math.max(count, 0).toFixed(1) : Math.round(count) });
}

/** A note in the page's words, made of text alone. */
export function note(kind, ...lines) {
  const box = document.createElement("div");
  box.className = `note ${kind}`;
  for (const line of lines.filter(Boolean)) box.append(Object.assign(document.createElement("p"), { textContent: line }));
  return box;
}

/** Put what a field holds into the clipboard; where that is not allowed, mark it. */
export async function copied(field) {
  field.select();
  await navigator.clipboard?.writeText(field.value).then(() => tell(t("Copied.")), () => null);
}

document.body.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-CSRF-Token"] = csrf; });
document.body.addEventListener("htmx:sendError", () => tell(t("The server does not answer. Nothing is lost; try again in a moment.")));

document.querySelector("[data-sign-out]")?.addEventListener("click", async () => {
  await api("/v1/sessions/current", { method: "DELETE" }).catch(() => null);
  location.assign("/");
});

document.getElementById("sign-in")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const place = document.getElementById("sign-in-error");
  try {
    await api("/v1/sessions", { method: "POST", body: { key: event.target.key.value } });
    location.assign("/");
  } catch (error) {
    place.replaceChildren(note("bad", error.status === 401 ? t("This key is not known here.") : error.message));
  }
});
