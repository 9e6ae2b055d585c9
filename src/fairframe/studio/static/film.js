// The storyboard: shots are written, ordered by dragging or by buttons, checked, and sent as one text. What is written stays in this browser until it is made.
import { api, note, seconds, t, tell, told } from "./base.js";
import { added } from "./jobs.js";

const form = document.getElementById("film");
const list = document.getElementById("shots");
const refused = document.getElementById("refused");
const quote = document.getElementById("quote");
const KEPT = "fairframe-storyboard";
const shots = () => [...list.children];
const field = (shot, key) => shot.querySelector(`[data-key="${key}"]`);

/** The storyboard as TOML; JSON's strings are TOML's. */
function text() {
  const lines = [`title = ${JSON.stringify(form.title.value.trim() || t("Untitled"))}`, `size = "${form.size.value}"`, `model = "${form.model.value}"`, `seed = ${Number(form.seed.value) || 0}`];
  for (const shot of shots()) {
    lines.push("", "[[shots]]");
    for (const key of ["prompt", "caption", "look", "camera", "transition"]) {
      const value = field(shot, key).value.trim();
      if (value && !(key === "transition" && (value === "cut" || field(shot, "continue").checked || shot === list.firstElementChild))) lines.push(`${key} = ${JSON.stringify(value)}`);
    }
    lines.push(`seconds = ${Number(field(shot, "seconds").value) || 4}`);
    if (field(shot, "seed").value) lines.push(`seed = ${field(shot, "seed").value}`);
    if (field(shot, "continue").checked && shot !== list.firstElementChild) lines.push("continue = true");
  }
  return lines.join("\n") + "\n";
}

function number() {
  let total = 0;
  const strip = document.getElementById("strip");
  strip.replaceChildren();
  shots().forEach((shot, at, all) => {
    const words = field(shot, "prompt").value.trim();
    shot.querySelector("[data-title]").textContent = `${at + 1}. ${words.slice(0, 48) || t("an empty shot")}`;
    shot.querySelector("[data-up]").disabled = at === 0;
    shot.querySelector("[data-down]").disabled = at === all.length - 1;
    shot.querySelector("[data-seed-said]").textContent = field(shot, "seed").value ? t("seed {seed}", { seed: field(shot, "seed").value }) : "";
    const long = Number(field(shot, "seconds").value) || 4;
    total += long;
    const piece = Object.assign(document.createElement("span"), { textContent: at + 1, title: words });
    piece.style.flexGrow = long;
    strip.append(piece);
  });
  document.getElementById("length").textContent = t("{count} shots, {time} in all", { count: shots().length, time: `${total} s` });
  if (!form.dataset.from) localStorage.setItem(KEPT, JSON.stringify({ title: form.title.value, shots: shots().map((shot) => Object.fromEntries([...shot.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.type === "checkbox" ? one.checked : one.value]))) }));
}

function move(shot, step) {
  const other = step < 0 ? shot.previousElementSibling : shot.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(shot); else other.after(shot);
  number();
  tell(t("Shot {number} of {count}", { number: shots().indexOf(shot) + 1, count: shots().length }));
}

function fresh(values = {}) {
  const shot = document.getElementById("blank").content.firstElementChild.cloneNode(true);
  for (const [key, value] of Object.entries(values)) { const one = field(shot, key); if (one?.type === "checkbox") one.checked = value; else if (one) one.value = value; }
  return shot;
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const shot = event.target.closest(".shot");
  if (!button || !shot) return;
  const step = "up" in button.dataset ? -1 : "down" in button.dataset ? 1 : 0;
  if (step) { move(shot, step); (button.disabled ? shot.querySelector(step < 0 ? "[data-down]" : "[data-up]") : button).focus(); }
  if ("copy" in button.dataset) shot.after(fresh(Object.fromEntries([...shot.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.type === "checkbox" ? one.checked : one.value]))));
  if ("retake" in button.dataset) field(shot, "seed").value = Math.floor(Math.random() * 2 ** 32);
  if ("drop" in button.dataset && shots().length > 1) { const next = shot.nextElementSibling ?? shot.previousElementSibling; shot.remove(); field(next, "prompt").focus(); }
  number();
});
list.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const focused = document.activeElement;
  move(event.target.closest(".shot"), event.key === "ArrowUp" ? -1 : 1);
  focused.focus();
});
let dragged = null;
list.addEventListener("dragstart", (event) => { dragged = event.target.closest(".shot"); event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setDragImage(dragged, 10, 10); });
list.addEventListener("dragover", (event) => {
  const over = event.target.closest(".shot");
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  const box = over.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) over.before(dragged); else over.after(dragged);
});
list.addEventListener("dragend", () => { dragged = null; number(); });
list.addEventListener("drop", (event) => event.preventDefault());
form.addEventListener("input", number);
document.getElementById("add").addEventListener("click", () => { const shot = fresh(); list.append(shot); number(); field(shot, "prompt").focus(); });

async function send(dry) {
  refused.replaceChildren();
  shots().forEach((shot) => { shot.querySelector("[data-verdict]").textContent = ""; });
  const body = { storyboard: text() };
  if (!dry && form.dataset.from) body.made_from = form.dataset.from;
  return api(`/v1/films${dry ? "?dry_run=true" : ""}`, { method: "POST", body, headers: dry ? {} : { "Idempotency-Key": crypto.randomUUID() } });
}
document.getElementById("check").addEventListener("click", async () => {
  quote.textContent = t("Checking every shot …");
  try {
    const found = await send(true);
    await Promise.all(found.shots.map(async (one, at) => {
      const line = shots()[at].querySelector("[data-verdict]");
      line.className = `small ${one.allowed ? "soft" : "note bad"}`;
      line.textContent = one.allowed ? [t("about {time} of work", { time: seconds(one.seconds) }), one.ignored.length ? `${t("Has no effect")}: ${one.ignored.join(", ")}` : ""].filter(Boolean).join(" · ") : await told("", one.message);
    }));
    quote.textContent = `${t("about {time} of work", { time: seconds(found.seconds) })}, ${(found.joules / 3.6).toFixed(0)} mWh`;
  } catch (error) {
    quote.textContent = "";
    refused.replaceChildren(note("warn", error.message));
  }
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector(".main-action");
  button.disabled = true;
  try {
    const video = await send(false);
    form.dataset.from = video.id;
    localStorage.removeItem(KEPT);
    await added(video.id);
    tell(t("In the queue. You can go on with the next one."));
  } catch (error) {
    refused.replaceChildren(note(error.code === "moderation_blocked" ? "bad" : "warn", error.message));
  }
  button.disabled = false;
});

const kept = form.dataset.from ? null : JSON.parse(localStorage.getItem(KEPT) ?? "null");
if (kept?.shots?.some((one) => one.prompt)) { form.title.value = kept.title; list.replaceChildren(...kept.shots.map(fresh)); }
number();
