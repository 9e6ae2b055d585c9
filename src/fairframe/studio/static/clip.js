// What can be done with a finished clip; each is asked of the HTTP interface.
import { api, held, note, removed, t, tell } from "./base.js";
import { added, watch } from "./jobs.js";

document.querySelectorAll("#jobs .job").forEach(watch);
const clip = document.getElementById("clip");
if (clip) start(clip.dataset.id);

function start(id) {
  const copy = document.getElementById("copy");
  const settings = JSON.parse(copy.dataset.settings);
  const happened = document.getElementById("happened");
  const failed = (error) => happened.replaceChildren(note(error.code === "moderation_blocked" ? "bad" : "warn", error.message));

  /** Order a clip, show its card here. */
  const order = async (address, body) => {
    happened.replaceChildren();
    try {
      const video = await api(address, { method: "POST", body, headers: { "Idempotency-Key": crypto.randomUUID() } });
      await added(video.id);
      document.getElementById("jobs").scrollIntoView({ block: "nearest" });
      tell(t("In the queue. You can go on with the next one."));
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  };

  copy.addEventListener("click", async () => {
    const text = JSON.stringify(settings, null, 1);
    try {
      await navigator.clipboard.writeText(text);
      tell(t("The settings are in the clipboard."));
    } catch {
      happened.replaceChildren(Object.assign(document.createElement("pre"), { className: "paper", textContent: text, tabIndex: 0 }));
    }
  });

  document.querySelectorAll("[data-copy]").forEach((button) => button.addEventListener("click", async () => {
    const free = held(button);
    if (!await order(`/v1/videos/${id}/copies`, { format: button.dataset.copy })) free();
    else if (document.activeElement === document.body) document.querySelector("#jobs .job :is(a, button)")?.focus({ preventScroll: true });
  }));

  document.getElementById("variations")?.addEventListener("click", async (event) => {
    const free = held(event.currentTarget);
    for (let count = 0; count < 4; count += 1) if (!await order(`/v1/videos/${id}/remix`, { prompt: settings.prompt, seed: Math.floor(Math.random() * 2 ** 32) })) break;
    free();
  });

  document.querySelectorAll("[data-open]").forEach((button) => button.addEventListener("click", () => document.getElementById(button.dataset.open).showModal()));
  const on = (name, act) => document.getElementById(name)?.addEventListener("close", (event) => { if (event.target.returnValue === "go") act(); event.target.returnValue = ""; });
  on("remix-box", () => order(`/v1/videos/${id}/remix`, { prompt: document.getElementById("remix-words").value.trim() }));
  on("extend-box", () => order("/v1/videos/extensions", { video: { id }, prompt: document.getElementById("extend-words").value.trim() || settings.prompt, seconds: Number(document.getElementById("extend-seconds").value) }));
  on("report-box", async () => {
    try {
      await api("/v1/reports", { method: "POST", body: { link: id, reason: document.getElementById("report-reason").value, words: document.getElementById("report-words").value.trim() } });
      tell(t("Reported. A moderator will look at it."));
    } catch (error) { failed(error); }
  });

  document.getElementById("delete").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    if (!button.dataset.sure) {
      button.dataset.sure = "yes";
      button.textContent = t("Really delete? It cannot be brought back.");
      setTimeout(() => { delete button.dataset.sure; button.textContent = t("Delete"); }, 6000);
      return;
    }
    try {
      await removed(id);
      location.assign("/library");
    } catch (error) { failed(error); }
  });
}
