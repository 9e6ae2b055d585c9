// Clips in the making: each card is kept up to date until its clip is there, refused or stopped.
import { api, note, seconds, t, tell } from "./base.js";

const waiting = new Set(); // the clips whose cards are watched
let listened = ""; // the one of them whose events are listened to: a browser has six connections to a server for all its tabs, and a stream keeps one

/** Watch the card of one clip, by asking; of one that is being made by the server's events, while the page is looked at. */
export function watch(card) {
  const id = card.dataset.job;
  if (!["queued", "running"].includes(card.dataset.state)) return;
  card.querySelector("[data-cancel]")?.addEventListener("click", async (event) => {
    event.currentTarget.disabled = true; // which takes the focus from it
    card.dataset.pressed = "yes";
    await api(`/v1/videos/${id}/cancel`, { method: "POST" }).catch((error) => tell(error.message));
  });
  const started = { at: 0, progress: 0 };
  let [source, asking] = [null, 0];
  waiting.add(id);
  const deaf = () => { source?.close(); source = null; if (listened === id) listened = ""; };
  const stop = () => { deaf(); clearTimeout(asking); document.removeEventListener("visibilitychange", turned); waiting.delete(id); };
  const over = async () => { if (waiting.has(id)) { stop(); await replace(card, id); } };
  const seen = (video) => {
    if (!waiting.has(id)) return;
    if (["completed", "failed"].includes(video.status)) return over();
    show(card, video, started);
    if (video.status === "in_progress") listen();
  };
  const listen = () => {
    if (listened || document.hidden) return;
    listened = id;
    source = new EventSource(`/v1/videos/${id}/events`);
    source.addEventListener("progress", (event) => seen(JSON.parse(event.data)));
    source.addEventListener("preview", (event) => preview(card, JSON.parse(event.data)));
    for (const last of ["completed", "failed", "deleted"]) source.addEventListener(last, over);
    source.onerror = () => { if (source?.readyState === EventSource.CLOSED) deaf(); };
  };
  const ask = async () => {
    clearTimeout(asking);
    try {
      await seen(await api(`/v1/videos/${id}`));
    } catch (error) {
      if (error.status === 404) { stop(); card.remove(); }
    }
    if (waiting.has(id)) asking = setTimeout(ask, source?.readyState === EventSource.OPEN ? 5000 : 400 + 300 * waiting.size); // many clips are asked about hardly more often than one
  };
  const turned = () => { if (document.hidden) deaf(); else ask(); };
  document.addEventListener("visibilitychange", turned);
  ask();
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-appeal]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await api(`/v1/videos/${form.dataset.appeal}/appeal`, { method: "POST", body: { words: form.words.value.trim() } });
    await replace(form.closest("[data-job]"), form.dataset.appeal, t("Sent to a moderator."), true);
  } catch (error) {
    form.querySelector('[role="alert"]').replaceChildren(note("warn", error.message));
    button.disabled = false;
  }
});

function show(card, video, started) {
  const running = video.status === "in_progress";
  card.dataset.state = running ? "running" : "queued";
  const name = card.querySelector("[data-state-name]");
  name.className = `tag ${card.dataset.state}`;
  name.textContent = t(`state.${card.dataset.state}`);
  card.querySelector("progress").value = video.progress;
  const left = card.querySelector("[data-left]");
  if (!running) { left.textContent = t("waits for its turn"); return; }
  const now = performance.now();
  if (!started.at) Object.assign(started, { at: now, progress: video.progress });
  const done = video.progress - started.progress;
  const rest = video.seconds_left ?? (done > 4 ? ((now - started.at) / done) * (100 - video.progress) / 1000 : null);
  left.textContent = rest === null ? `${video.progress} %` : `${video.progress} % · ${rest < 0.5 ? (video.progress < 90 ? t("takes longer than usual") : t("nearly done")) : t("about {time} left", { time: seconds(rest) })}`;
}

function preview(card, found) {
  if (!found.image) return;
  const frame = card.querySelector(".frame");
  const image = frame.querySelector("img") ?? document.createElement("img");
  image.alt = "";
  image.src = found.image;
  frame.replaceChildren(image);
}

/** Put the card of what the clip is now in the place of the old one. say: instead of what became of it. focused: whether the person is there. */
async function replace(card, id, say = "", focused = card.contains(document.activeElement) || card.dataset.pressed === "yes") {
  const answer = await fetch(`/jobs/${id}`);
  if (answer.status === 404) card.remove();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("li");
  card.replaceWith(fresh);
  if (focused) (fresh.querySelector("a, button") ?? Object.assign(fresh, { tabIndex: -1 })).focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("job-over", { detail: { id, state: fresh.dataset.state } }));
  tell(say || `${fresh.querySelector("[data-state-name]").textContent}: ${fresh.querySelector(".words").textContent}`);
}

/** Put the card of a new clip first and watch it. */
export async function added(id) {
  const answer = await fetch(`/jobs/${id}`);
  if (!answer.ok) return null;
  const card = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("li");
  document.getElementById("jobs").prepend(card);
  const empty = document.getElementById("no-jobs");
  if (empty) empty.hidden = true;
  watch(card);
  return card;
}
