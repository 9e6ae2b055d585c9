// The storyboard: shots are written, ordered by dragging or by buttons, checked, seen in small, and sent as one text. What is written stays in this browser until it is made.
import { api, held, note, seconds, t, tell, told } from "./base.js";
import { added } from "./jobs.js";
import { unsaid } from "./unsaid.js";

const form = document.getElementById("film");
const list = document.getElementById("shots");
const cast = document.getElementById("cast");
const refused = document.getElementById("refused");
const quote = document.getElementById("quote");
const [KEPT, CHANGED] = ["fairframe-storyboard", "fairframe-storyboard-changed"];
const FIELDS = ["size", "seed", "model", "voice", "language", "sound", "heard"];
const SMALL = 320; // pixels of the longer side, seen in small
let opened = false; // what was kept is shown
const shots = () => [...list.children];
const field = (shot, key) => shot.querySelector(`[data-key="${key}"]`);
const values = (shot) => Object.fromEntries([...shot.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.type === "checkbox" ? one.checked : one.value]));
const rest = (element) => Object.entries(JSON.parse(element.dataset.rest || "{}")).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);

/** The storyboard as TOML; JSON's strings and lists are TOML's. What the page has no field for goes through as it came. */
function text(small) {
  const [width, height] = form.size.value.split("x").map(Number);
  const share = small ? Math.max(Math.min(1, SMALL / Math.max(width, height)), 128 / Math.min(width, height)) : 1;
  const size = [width, height].map((side) => 2 * Math.round((side * share) / 2)).join("x");
  const title = form.title.value.trim() || t("Untitled");
  const lines = [`title = ${JSON.stringify(small ? t("{title}, in small", { title }) : title)}`, `size = "${size}"`, `model = "${form.model.value}"`, `seed = ${Number(form.seed.value) || 0}`, ...rest(form)];
  const sound = form.heard.value === "own" ? form.sound.value : form.heard.value;
  for (const [key, value] of Object.entries({ sound, voice: form.voice.value, language: form.language.value })) if (value) lines.push(`${key} = ${JSON.stringify(value)}`);
  for (const who of cast.children) {
    const name = who.querySelector("[data-name]").value.trim();
    if (name) lines.push("", `[cast.${JSON.stringify(name)}]`, `prompt = ${JSON.stringify(who.querySelector("[data-words]").value.trim())}`, ...rest(who));
  }
  for (const shot of shots()) {
    const first = shot === list.firstElementChild;
    const goesOn = field(shot, "continue").checked && !first;
    lines.push("", "[[shots]]", ...rest(shot));
    for (const one of shot.querySelectorAll("[data-key]:not([type='checkbox'])")) {
      const [key, value] = [one.dataset.key, one.value.trim()];
      if (!value || (key.startsWith("transition") && (first || goesOn || field(shot, "transition").value === "cut")) || (key === "picture" && goesOn)) continue;
      lines.push(`${key} = ${"number" in one.dataset ? Number(value) || 0 : JSON.stringify(value)}`);
    }
    if (goesOn) lines.push("continue = true");
  }
  return lines.join("\n") + "\n";
}

/** Of a shot: seconds made, from where to where it is shown, and its speed. */
function span(shot) {
  const made = Number(field(shot, "seconds").value) || 4;
  const [from, to] = (/^\s*([\d.]+)\s*-\s*([\d.]+)\s*$/.exec(field(shot, "trim").value) ?? []).slice(1).map(Number);
  return { made, ...(to > from ? { from, to } : { from: 0, to: made }), speed: Number(field(shot, "speed").value) || 1 };
}

/** Seconds a shot is seen, and those it shares with the one before. */
function lengths(shot, at) {
  const { from, to, speed } = span(shot);
  const long = Math.round(((to - from) / speed) * 100) / 100;
  const shared = at && !field(shot, "continue").checked && ["dissolve", "wipe"].includes(field(shot, "transition").value) ? Number(field(shot, "transition_seconds").value) || 0.5 : 0;
  return { long, shared };
}

function number() {
  let total = 0;
  const wanted = shots().map(piece);
  if (wanted.length !== strip.children.length || wanted.some((one, at) => one !== strip.children[at])) strip.replaceChildren(...wanted);
  shots().forEach((shot, at, all) => {
    const words = field(shot, "prompt").value.trim();
    shot.querySelector("[data-title]").textContent = `${at + 1}. ${words.slice(0, 48) || t("an empty shot")}`;
    shot.querySelector("[data-up]").disabled = at === 0;
    shot.querySelector("[data-down]").disabled = at === all.length - 1;
    shot.querySelector("[data-seed-said]").textContent = field(shot, "seed").value ? t("seed {seed}", { seed: field(shot, "seed").value }) : "";
    const { long, shared } = lengths(shot, at);
    total += long - shared;
    wanted[at].style.flexGrow = long;
    wanted[at].querySelector("button").title = words;
    label(shot, at);
  });
  document.getElementById("length").textContent = t("{count} shots, {time} in all", { count: shots().length, time: t("{count} s", { count: Math.round(total * 10) / 10 }) });
  keep();
  stale();
}

/** What is written stays in this browser: a new storyboard in one place, the changes to a film that was made in another, with the film's id. */
function keep() {
  if (!opened) return; // a page that is only looked at writes over nobody's words
  localStorage.setItem(form.dataset.from ? CHANGED : KEPT, JSON.stringify({
    from: form.dataset.from, title: form.title.value, fields: Object.fromEntries(FIELDS.map((name) => [name, form[name].value])),
    shots: shots().map((shot) => ({ ...values(shot), rest: shot.dataset.rest })),
    cast: [...cast.children].map((who) => [who.querySelector("[data-name]").value, who.querySelector("[data-words]").value, who.dataset.rest]),
  }));
}

window.addEventListener("storage", (event) => {
  const written = event.key === (form.dataset.from ? CHANGED : KEPT) ? JSON.parse(event.newValue ?? "null") : null;
  if (written?.from === form.dataset.from) refused.replaceChildren(note("warn", t("This storyboard was changed in another window too. This browser keeps what was written last; make the film in one of them first.")));
});

function move(shot, step) {
  const other = step < 0 ? shot.previousElementSibling : shot.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(shot); else other.after(shot);
  number();
  tell(t("Shot {number} of {count}", { number: shots().indexOf(shot) + 1, count: shots().length }));
}

function fresh(given = {}) {
  const shot = document.getElementById("blank").content.firstElementChild.cloneNode(true);
  if (given.rest) shot.dataset.rest = given.rest;
  for (const [key, value] of Object.entries(given)) { const one = field(shot, key); if (one?.type === "checkbox") one.checked = value; else if (one) one.value = value; }
  shot.querySelector('[data-uploaded="picture"]').hidden = !given.picture;
  return shot;
}

function character(name = "", words = "", rest = "{}") {
  const who = document.getElementById("blank-character").content.firstElementChild.cloneNode(true);
  who.querySelector("[data-name]").value = name;
  who.querySelector("[data-words]").value = words;
  who.dataset.rest = rest;
  cast.append(who);
  return who;
}

// ---- the strip: a piece for each shot, as wide as it is long; the handles at its ends trim it
const strip = document.getElementById("strip");
const pieces = new WeakMap();
const STEP = 0.1; // seconds
const KEYS = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -1, PageUp: 1, Home: -Infinity, End: Infinity };

function piece(shot) {
  if (!pieces.has(shot)) {
    const made = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.append(document.createElement("span"));
    button.addEventListener("click", () => seek(shot));
    made.append(handle(shot, "from"), button, handle(shot, "to"));
    pieces.set(shot, made);
  }
  return pieces.get(shot);
}

/** What a piece and its handles say. */
function label(shot, at) {
  const { made, from, to } = span(shot);
  const { long } = lengths(shot, at);
  const following = shot.nextElementSibling;
  const [first, button, last] = piece(shot).children;
  button.querySelector("span").textContent = `${at + 1} · ${t("{count} s", { count: long })}`;
  first.setAttribute("aria-label", t("Shot {number} is shown from", { number: at + 1 }));
  last.setAttribute("aria-label", t("Shot {number} is shown to", { number: at + 1 }));
  last.hidden = Boolean(following && field(following, "continue").checked); // the next one goes on from this end
  for (const [one, value, least, most] of [[first, from, 0, to - STEP], [last, to, from + STEP, made]])
    for (const [name, number_] of Object.entries({ valuemin: least, valuemax: most, valuenow: value })) one.setAttribute(`aria-${name}`, Math.round(number_ * 10) / 10);
  for (const one of [first, last]) one.setAttribute("aria-valuetext", t("{value} s of {made} s", { value: one.getAttribute("aria-valuenow"), made }));
}

/** Show a shot from or to another second of what is made of it. */
function trim(shot, edge, value) {
  const now = span(shot);
  const [least, most] = edge === "from" ? [0, now.to - STEP] : [now.from + STEP, now.made];
  now[edge] = Math.round(Math.min(Math.max(value, least), most) * 10) / 10;
  field(shot, "trim").value = now.from === 0 && now.to === now.made ? "" : `${now.from}-${now.to}`;
  label(shot, shots().indexOf(shot));
  look(shot, now[edge]);
}

function handle(shot, edge) {
  const one = Object.assign(document.createElement("span"), { className: `trim ${edge}`, tabIndex: 0 });
  one.setAttribute("role", "slider");
  one.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    trim(shot, edge, span(shot)[edge] + KEYS[event.key]);
    number();
  });
  one.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    one.focus();
    one.setPointerCapture(event.pointerId);
    const { from, to, [edge]: was } = span(shot);
    const pixel = (to - from) / piece(shot).offsetWidth; // seconds; the strip keeps its widths until the handle is let go
    const drag = (moved) => {
      trim(shot, edge, was + (moved.clientX - event.clientX) * pixel);
      one.style.translate = `${(span(shot)[edge] - was) / pixel}px`;
    };
    one.addEventListener("pointermove", drag);
    one.addEventListener("lostpointercapture", () => { one.removeEventListener("pointermove", drag); one.style.translate = ""; number(); }, { once: true });
  });
  return one;
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const shot = event.target.closest(".shot");
  if (!button || !shot) return;
  const step = "up" in button.dataset ? -1 : "down" in button.dataset ? 1 : 0;
  if (step) { move(shot, step); (button.disabled ? shot.querySelector(step < 0 ? "[data-down]" : "[data-up]") : button).focus(); }
  if ("copy" in button.dataset) { shot.after(fresh({ ...values(shot), rest: shot.dataset.rest })); }
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
list.addEventListener("dragstart", (event) => {
  dragged = event.target.closest(".shot");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setDragImage(dragged, 10, 10);
});
list.addEventListener("dragover", (event) => {
  const over = event.target.closest(".shot");
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  const box = over.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) over.before(dragged); else over.after(dragged);
});
list.addEventListener("dragend", () => { dragged = null; number(); });
list.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
form.addEventListener("input", number);
document.getElementById("add").addEventListener("click", () => { const shot = fresh(); list.append(shot); number(); field(shot, "prompt").focus(); });
document.getElementById("add-character").addEventListener("click", () => character().querySelector("input").focus());
cast.addEventListener("click", (event) => {
  const who = event.target.closest("[data-gone]")?.closest("[data-character]");
  if (!who) return;
  const next = who.nextElementSibling ?? who.previousElementSibling;
  who.remove();
  number();
  (next?.querySelector("input") ?? document.getElementById("add-character")).focus();
});

// ---- pictures and sound: sent when chosen, named by id
const place = (one, kind) => (kind === "sound" ? form.sound : field(one.closest(".shot"), kind));
const said = (one, kind) => (one.closest(".shot") ?? form).querySelector(`[data-uploaded="${kind}"]`);
form.addEventListener("change", async (event) => {
  const kind = event.target.dataset.upload;
  const file = kind && event.target.files[0];
  if (!file) return;
  refused.replaceChildren();
  const body = new FormData();
  body.append("file", file);
  try {
    place(event.target, kind).value = (await api("/v1/files", { method: "POST", body })).id;
    said(event.target, kind).hidden = false;
    number();
    if (kind === "picture") await faces(said(event.target, kind).querySelector("span"), file);
  } catch (error) { refused.replaceChildren(note("warn", error.message)); }
  event.target.value = "";
});
/** Say whether there is somebody in a picture, who must have consented. */
async function faces(line, picture) {
  const body = new FormData();
  body.append("picture", picture);
  const found = await api("/v1/consents/people", { method: "POST", body }).catch(() => ({ ask: true, faces: null }));
  line.textContent = !found.ask ? t("A picture is given; no face was found in it.")
    : found.faces ? t("A picture is given with a face in it: whoever it is must have consented.") : t("A picture is given; faces in it need a consent.");
}
form.heard.addEventListener("change", () => { document.getElementById("own-track").hidden = form.heard.value !== "own"; said(form.heard, "sound").hidden = form.heard.value !== "own" || !form.sound.value; });
form.addEventListener("click", (event) => {
  const kind = event.target.closest("[data-take-out]")?.dataset.takeOut;
  if (!kind) return;
  place(event.target, kind).value = "";
  said(event.target, kind).hidden = true;
  number();
});

// ---- checking and making
/** What the service says of a storyboard, without the line of a text that nobody here has seen. */
const plain = (message) => message.replace(/storyboard\.toml, line \d+: /, "");
async function send(kind, before = kind === "small" ? form.dataset.small : form.dataset.from) {
  refused.replaceChildren();
  shots().forEach((shot) => { shot.querySelector("[data-verdict]").textContent = ""; });
  const body = { storyboard: text(kind === "small") };
  if (before) body.made_from = before;
  try {
    return await api(`/v1/films${kind === "check" ? "?dry_run=true" : ""}`, { method: "POST", body, headers: kind === "check" ? {} : { "Idempotency-Key": crypto.randomUUID() } });
  } catch (error) {
    if (error.status !== 404 || !before) throw error;
    return send(kind, ""); // the version before was deleted, perhaps on another page: its shots are made again
  }
}
document.getElementById("check").addEventListener("click", async () => {
  quote.textContent = t("Checking every shot …");
  try {
    const found = await send("check");
    await Promise.all(found.shots.map(async (one, at) => {
      const line = shots()[at].querySelector("[data-verdict]");
      line.className = `small ${one.allowed ? "soft" : "note bad"}`;
      line.textContent = one.allowed ? [t("about {time} of work", { time: seconds(one.seconds) }), one.ignored.length ? `${t("Has no effect")}${t(": ")}${one.ignored.join(t(", "))}` : "", ...await unsaid(one)].filter(Boolean).join(" · ") : await told("", one.message);
    }));
    quote.textContent = `${t("about {time} of work", { time: seconds(found.seconds) })}, ${(found.joules / 3.6).toFixed(0)} mWh`;
  } catch (error) {
    quote.textContent = "";
    refused.replaceChildren(note("warn", plain(error.message)));
  }
});
async function make(button, kind) {
  const free = held(button);
  try {
    const video = await send(kind);
    if (kind === "from") localStorage.removeItem(form.dataset.from ? CHANGED : KEPT); // a new storyboard stays when changes to another film are made
    form.dataset[kind] = video.id;
    if (kind === "from") {
      history.replaceState(null, "", `/film?from=${video.id}`); // a page that is loaded again shows this film
      keep();
    } else seen = { id: video.id, of: text(true), cut: laidOut() };
    await added(video.id);
    tell(t("In the queue. You can go on with the next one."));
  } catch (error) {
    refused.replaceChildren(note(error.code === "moderation_blocked" ? "bad" : "warn", plain(error.message)));
  }
  free();
}
form.addEventListener("submit", (event) => { event.preventDefault(); make(form.querySelector(".main-action"), "from"); });
document.getElementById("small").addEventListener("click", (event) => make(event.currentTarget, "small"));

// ---- the cut in small: played here, with a picture of each shot in the strip
let seen = { id: "", of: "", cut: new Map() }; // cut: shot -> where it is in what was made
const preview = document.getElementById("preview");
const player = preview.querySelector("video");
document.addEventListener("job-over", async ({ detail }) => {
  if (detail.id !== seen.id || detail.state !== "done") return;
  preview.hidden = false;
  player.src = `/v1/videos/${seen.id}/content`;
  const track = Object.assign(document.createElement("track"), { kind: "captions", srclang: form.language.value === "zho" ? "zh" : "en", label: t("Captions"), default: true, src: `/clips/${seen.id}/captions.vtt` });
  player.replaceChildren(track); // browsers do not show the track inside the file
  document.getElementById("preview-said").textContent = t("This is the cut in small. Pick a shot in the strip to go there.");
  await posters(`/v1/videos/${seen.id}/content`);
});
function laidOut() {
  let end = 0;
  return new Map(shots().map((shot, at) => {
    const { long, shared } = lengths(shot, at);
    const start = end - shared;
    end = start + long;
    return [shot, { ...span(shot), start, long }];
  }));
}
function seek(shot) {
  const there = seen.cut.get(shot);
  if (preview.hidden || !there) { field(shot, "prompt").focus(); return; }
  player.currentTime = there.start + 0.01;
  player.play();
}
/** The moment a handle is at, where the cut in small has it. */
function look(shot, moment) {
  const there = seen.cut.get(shot);
  if (preview.hidden || !there || moment < there.from || moment > there.to) return;
  player.pause();
  player.currentTime = there.start + Math.min((moment - there.from) / there.speed, there.long - 0.05);
}
async function posters(address) {
  const film = Object.assign(document.createElement("video"), { muted: true, preload: "auto", src: address });
  const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 90 });
  for (const [shot, { start, long }] of seen.cut) {
    film.currentTime = start + long / 2;
    await new Promise((done) => { film.addEventListener("seeked", done, { once: true }); film.addEventListener("error", done, { once: true }); });
    const share = Math.max(canvas.width / film.videoWidth, canvas.height / film.videoHeight);
    canvas.getContext("2d").drawImage(film, (canvas.width - film.videoWidth * share) / 2, (canvas.height - film.videoHeight * share) / 2, film.videoWidth * share, film.videoHeight * share);
    const picture = Object.assign(new Image(), { src: canvas.toDataURL("image/jpeg", 0.8), alt: "" });
    const button = piece(shot).querySelector("button");
    button.querySelector("img")?.remove();
    button.prepend(picture);
  }
}
/** Once something was changed, the cut in small is no longer the cut. */
function stale() {
  if (preview.hidden || seen.of === text(true)) return;
  document.getElementById("preview-said").textContent = t("Changed since: the cut in small is that of before.");
}

const kept = JSON.parse(localStorage.getItem(form.dataset.from ? CHANGED : KEPT) ?? "null");
if (kept?.fields && kept.from === form.dataset.from && kept.shots.some((one) => one.prompt || one.caption || one.picture)) {
  form.title.value = kept.title;
  for (const [name, value] of Object.entries(kept.fields)) if (form[name].tagName !== "SELECT" || [...form[name].options].some((one) => one.value === value)) form[name].value = value;
  form.heard.dispatchEvent(new Event("change"));
  list.replaceChildren(...kept.shots.map(fresh));
  cast.replaceChildren();
  for (const who of kept.cast) character(...who);
}
number();
opened = true;
