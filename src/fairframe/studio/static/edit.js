// The layer editor: what is changed is collected here, looked at in small by the HTTP interface, and saved as a new clip.
import { api, held, note, t, tell } from "./base.js";
import { added } from "./jobs.js";

const root = document.getElementById("edit");
const [id, length] = [root.dataset.id, Number(root.dataset.seconds)];
const stage = document.getElementById("stage");
const shown = document.getElementById("shown");
const over = document.getElementById("over");
const at = document.getElementById("at");
const looking = document.getElementById("looking");
const happened = document.getElementById("happened");
const kinds = new Map([...document.querySelectorAll("#kinds option")].map((one) => [one.value.toLowerCase(), one.dataset.id]));
const typed = (box) => box.querySelector("[data-kind]").value.trim();
const paths = new Map();
let look = { images: [], places: {}, fps: 4 };
let drawing = null;

const picked = () => document.querySelector('input[name="who"]:checked')?.value ?? "";
const panel = (who) => document.querySelector(`[data-layer="${CSS.escape(who)}"]`);

/** Everything that is to be otherwise, as the HTTP interface takes it. */
function changes() {
  const layers = [];
  for (const box of document.querySelectorAll("[data-layer]")) {
    const one = { id: box.dataset.layer };
    const kind = kinds.get(typed(box).toLowerCase());
    const pace = 2 ** Number(box.querySelector("[data-pace]").value);
    const colour = box.querySelector("[data-colour]")?.value;
    if (kind) one.kind = kind;
    if (colour) one.colour = colour;
    if (pace !== 1) one.pace = pace;
    if (paths.has(one.id)) one.path = paths.get(one.id);
    if (box.querySelector("[data-remove]").checked) one.remove = true;
    if (Object.keys(one).length > 1) layers.push(one);
  }
  const made = layers.length ? { layers } : {};
  for (const choice of document.querySelectorAll("[data-around]")) if (choice.value) made[choice.dataset.around] = choice.value;
  return made;
}

let asking = null;
async function see() {
  asking?.abort();
  asking = new AbortController();
  looking.textContent = t("Drawing …");
  try {
    const asked = { method: "POST", body: changes(), signal: asking.signal };
    if (look.images.length) {
      const number = Number(at.value);
      atOnce(await api(`/v1/videos/${id}/scene/look?moment=${number / look.fps}`, asked), number);
      looking.textContent = t("This moment is drawn, the others are coming …");
    }
    look = await api(`/v1/videos/${id}/scene/look`, asked);
    const unknown = [...document.querySelectorAll("[data-layer]")].map(typed).filter((name) => name && !kinds.has(name.toLowerCase()));
    happened.replaceChildren(...unknown.map((name) => note("warn", t("There is no subject called {name} here; choose one from the list.", { name }))));
    at.max = look.images.length - 1;
    show();
    looking.textContent = Object.keys(changes()).length ? t("This is how it would be.") : t("Pick a subject on the picture or in the list; every change is shown at once.");
  } catch (error) {
    if (error.name === "AbortError") return;
    looking.textContent = "";
    happened.replaceChildren(note(error.code === "refused" ? "bad" : "warn", error.message));
  }
}
/** Show the changed picture of the moment that is looked at, before the others are there. */
function atOnce(found, number) {
  look.images[number] = found.images[0];
  for (const who of Object.keys(look.places)) {
    if (found.places[who]) [look.places[who][number]] = found.places[who]; else delete look.places[who];
  }
  show();
}
let soon = 0;
const later = () => { clearTimeout(soon); soon = setTimeout(see, 250); };

function show() {
  const number = Number(at.value);
  if (look.images[number]) shown.src = look.images[number];
  document.getElementById("at-said").value = t("{count} s", { count: (number / look.fps).toFixed(1) });
  over.replaceChildren();
  for (const [who, places] of Object.entries(look.places)) {
    const [u0, v0, u1, v1] = places[number] ?? [];
    if (u0 === undefined) continue;
    const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: u0, y: v0, width: u1 - u0, height: v1 - v0 })) box.setAttribute(name, value);
    if (who === picked()) box.classList.add("here");
    over.append(box);
  }
  const line = drawing ?? paths.get(picked());
  if (line?.length > 1) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    path.setAttribute("points", line.map((point) => `${point.u},${point.v}`).join(" "));
    over.append(path);
  }
}
at.addEventListener("input", show);

let playing = 0;
const play = document.getElementById("play");
play.addEventListener("click", () => {
  const on = play.getAttribute("aria-pressed") !== "true";
  play.setAttribute("aria-pressed", on);
  play.textContent = on ? t("Stop") : t("Play");
  clearInterval(playing);
  if (on) playing = setInterval(() => { at.value = (Number(at.value) + 1) % Math.max(look.images.length, 1); show(); }, 1000 / look.fps);
});

// ---- picking, and paths by dragging
document.querySelectorAll('input[name="who"]').forEach((one) => one.addEventListener("change", () => {
  document.querySelectorAll("[data-layer]").forEach((box) => { box.hidden = box.dataset.layer !== picked(); });
  show();
}));
const share = (event) => {
  const box = stage.getBoundingClientRect();
  return { u: (event.clientX - box.left) / box.width, v: (event.clientY - box.top) / box.height };
};
const wants = () => panel(picked())?.querySelector("[data-path]")?.getAttribute("aria-pressed") === "true";
stage.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const { u, v } = share(event);
  if (wants()) { drawing = [{ u, v }]; stage.setPointerCapture(event.pointerId); return; }
  const number = Number(at.value);
  const hit = Object.entries(look.places).filter(([, p]) => p[number] && u >= p[number][0] && u <= p[number][2] && v >= p[number][1] && v <= p[number][3])
    .sort(([, a], [, b]) => (a[number][2] - a[number][0]) * (a[number][3] - a[number][1]) - (b[number][2] - b[number][0]) * (b[number][3] - b[number][1]))[0];
  if (!hit) return;
  const radio = document.querySelector(`input[name="who"][value="${CSS.escape(hit[0])}"]`);
  radio.checked = true;
  radio.dispatchEvent(new Event("change"));
});
stage.addEventListener("pointermove", (event) => { if (drawing) { drawing.push(share(event)); show(); } });
stage.addEventListener("pointerup", () => {
  if (!drawing) return;
  const line = drawing;
  drawing = null;
  if (line.length > 2) setPath(picked(), spaced(line));
});

/** At most 24 points of a drawn line, spread over the clip's length. */
function spaced(line) {
  const count = Math.min(24, line.length);
  return Array.from({ length: count }, (_, i) => ({ t: (length * i) / (count - 1), ...line[Math.round((i * (line.length - 1)) / (count - 1))] }));
}
function setPath(who, path) {
  if (path) paths.set(who, path); else paths.delete(who);
  const box = panel(who);
  box.querySelector("[data-no-path]").hidden = !path;
  box.querySelector("[data-path]").setAttribute("aria-pressed", false);
  show();
  later();
}

for (const box of document.querySelectorAll("[data-layer]")) {
  const who = box.dataset.layer;
  box.querySelector("[data-path]")?.addEventListener("click", (event) => {
    const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
    event.currentTarget.setAttribute("aria-pressed", on);
    if (on) tell(t("Drag over the picture: the subject will follow the line through the whole clip."));
  });
  box.querySelector("[data-no-path]")?.addEventListener("click", () => setPath(who, null));
  box.querySelectorAll("[data-number]").forEach((field) => field.addEventListener("change", () => {
    const value = (name) => box.querySelector(`[data-number="${name}"]`).value;
    if (["u0", "v0", "u1", "v1"].every((name) => value(name) !== "")) setPath(who, [0, 1].map((n) => ({ t: n * length, u: value(`u${n}`) / 100, v: value(`v${n}`) / 100 })));
  }));
  box.querySelector("[data-pace]").addEventListener("input", (event) => { box.querySelector("[data-pace-said]").value = (2 ** Number(event.target.value)).toFixed(2); });
}
root.addEventListener("change", (event) => { if (!event.target.matches('[name="who"], #at, [data-number]')) later(); });

document.getElementById("undo").addEventListener("click", () => {
  paths.clear();
  root.querySelectorAll("select, [data-kind], [data-number]").forEach((field) => { field.value = ""; });
  root.querySelectorAll("[data-pace]").forEach((field) => { field.value = 0; field.dispatchEvent(new Event("input")); });
  root.querySelectorAll("[data-remove]").forEach((box) => { box.checked = false; });
  root.querySelectorAll("[data-no-path]").forEach((button) => { button.hidden = true; });
  see();
});
document.getElementById("save").addEventListener("click", async (event) => {
  const wanted = changes();
  if (!Object.keys(wanted).length) { happened.replaceChildren(note("warn", t("Nothing is changed yet."))); return; }
  const free = held(event.currentTarget);
  try {
    const video = await api(`/v1/videos/${id}/scene`, { method: "POST", body: wanted, headers: { "Idempotency-Key": crypto.randomUUID() } });
    await added(video.id);
    tell(t("In the queue. You can go on with the next one."));
  } catch (error) {
    happened.replaceChildren(note(error.code === "moderation_blocked" ? "bad" : "warn", error.message));
  }
  free();
});
see();
