// The prompt box: what the model reads in the words while they are typed, what the clip will cost, and ordering it.
import { api, held, note, seconds, t, tell, told } from "./base.js";
import { added, watch } from "./jobs.js";
import { calledHere, unsaid } from "./unsaid.js";

const form = document.getElementById("create");
const prompt = form.prompt;
const marks = form.querySelector(".marks");
const reading = document.getElementById("reading");
const quote = document.getElementById("quote");
const refused = document.getElementById("refused");
const hint = reading.innerHTML;
let asking = null;

document.querySelectorAll("#jobs .job").forEach(watch);

/** The order as the HTTP interface takes it. */
function order() {
  const [width, height] = form.size.value.split("x").map(Number);
  const share = form.quality.value === "draft" ? 0.5 : 1;
  const words = [prompt.value.trim(), form.look.value, form.camera.value].filter(Boolean);
  const made = { prompt: words.join(", "), model: form.model.value, seconds: Number(form.seconds.value), size: [width, height].map((side) => Math.max(128, 2 * Math.round((side * share) / 2))).join("x") };
  const seed = form.seed.value.trim();
  if (seed) made.seed = /^\d+$/.test(seed) ? Number(seed) : seed; // the server says what is wrong with another
  if (form.negative_prompt.value.trim()) made.negative_prompt = form.negative_prompt.value.trim();
  return made;
}

let marked = { text: "", words: [] };
/** While the answer for new words is not there yet: the marks of those that were not touched, where they stand now. */
function keepMarks() {
  const [before, now] = [marked.text, prompt.value];
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && before[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const moved = now.length - before.length;
  const letter = (at) => /[\p{L}\p{N}]/u.test(now[at] ?? " ");
  mark(marked.words.flatMap((word) => {
    if (word.start === null) return [];
    if (word.end <= head && !(word.end === head && letter(head))) return [word];
    const [start, end] = [word.start + moved, word.end + moved];
    return word.start >= before.length - tail && !(start === now.length - tail && letter(start - 1)) ? [{ ...word, start, end }] : [];
  }));
}

/** Draw the marks behind the words: [{text, state, start, end}]. */
function mark(words) {
  const text = prompt.value;
  marked = { text, words };
  marks.replaceChildren();
  let at = 0;
  for (const word of words.filter((w) => w.start !== null && w.end <= text.length).sort((a, b) => a.start - b.start)) {
    if (word.start < at) continue;
    marks.append(text.slice(at, word.start), Object.assign(document.createElement("mark"), { className: word.state, textContent: text.slice(word.start, word.end) }));
    at = word.end;
  }
  marks.append(text.slice(at) + "\n");
  marks.scrollTop = prompt.scrollTop;
}

let saying = 0;
async function say(found) {
  const turn = (saying += 1);
  const { deeds } = found.words.some((w) => w.meanings.some((m) => m.slot === "relation")) ? await calledHere() : { deeds: [] };
  const filled = await unsaid(found, Boolean(form.input_reference.files[0]));
  const refusal = found.allowed ? "" : await told(found.error.code, found.error.message);
  if (turn !== saying) return; // newer words were answered meanwhile
  const lines = [];
  const known = found.words.filter((w) => w.state === "known");
  const ignored = found.words.filter((w) => w.state === "ignored");
  const meant = (m) => [t(`slot.${m.slot === "relation" && deeds.includes(m.id) ? "action" : m.slot}`), m.shown_as ? t("shown as {name}", { name: m.shown_as }) : ""].filter(Boolean).join(", ");
  if (known.length) lines.push(`${t("Read")}${t(": ")}${known.map((w) => `${w.text} (${[...new Set(w.meanings.map(meant))].join(t(", "))})`).join(t(", "))}`);
  if (ignored.length) lines.push(`${t("Has no effect")}${t(": ")}${ignored.map((w) => w.text).join(t(", "))}`);
  lines.push(...filled);
  reading.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  if (!found.allowed) {
    const blocked = found.error.code === "moderation_blocked";
    const rule = blocked && found.error.rule ? t("Rule: {rule}", { rule: found.error.rule }) : "";
    reading.append(note(blocked ? "bad" : "warn", refusal, rule, blocked ? t("Is this wrong? Order it all the same: it will be refused, and the refusal can be contested.") : ""));
  }
  const cost = found.estimate;
  quote.replaceChildren();
  if (!cost) return;
  const parts = [t("about {time} of work", { time: seconds(cost.seconds) }), `${cost.watt_hours < 0.1 ? (cost.watt_hours * 1000).toFixed(1) + " mWh" : cost.watt_hours.toFixed(2) + " Wh"}`];
  if (cost.queue_seconds > 0.5) parts.push(t("after a wait of {time}", { time: seconds(cost.queue_seconds) }));
  if (!cost.from_history) parts.push(t("a rough guess: too little was made here yet to learn from"));
  quote.append(...parts.map((part) => Object.assign(document.createElement("span"), { textContent: part })));
}

async function dryRun() {
  asking?.abort();
  if (!prompt.value.trim()) { mark([]); reading.innerHTML = hint; quote.textContent = t("Time and energy are said before anything is made."); return; }
  asking = new AbortController();
  const slow = setTimeout(() => { quote.textContent = t("The model is being loaded …"); }, 1500);
  try {
    const found = await api("/v1/videos?dry_run=true", { method: "POST", body: order(), signal: asking.signal });
    mark(found.words);
    await say(found);
  } catch (error) {
    if (error.name === "AbortError") return;
    mark([]);
    reading.replaceChildren(note("warn", error.message));
    quote.textContent = "";
  } finally {
    clearTimeout(slow);
  }
}

let soon = 0;
const later = (wait) => { clearTimeout(soon); soon = setTimeout(dryRun, wait); };
prompt.addEventListener("input", () => { keepMarks(); later(150); });
document.addEventListener("job-over", () => { if (prompt.value.trim()) later(300); }); // the wait before a next clip is another one now
prompt.addEventListener("scroll", () => { marks.scrollTop = prompt.scrollTop; });
form.addEventListener("change", () => later(50));
const sayLength = () => { document.getElementById("seconds-said").value = form.seconds.value; };
form.seconds.addEventListener("input", sayLength);
sayLength(); // what the slider holds, which has steps
prompt.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
if (prompt.value) later(0);
else api("/v1/videos?dry_run=true", { method: "POST", body: { ...order(), prompt: prompt.placeholder } }).catch(() => null); // the model is loaded while the person thinks

// ---- the picture
const drop = document.getElementById("drop");
const consent = document.getElementById("consent");
const people = document.getElementById("people");
let looking = Promise.resolve(); // until the server has looked for faces
function picked() {
  const file = form.input_reference.files[0];
  const shown = drop.querySelector(".shown");
  shown.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
  shown.replaceChildren();
  consent.hidden = true;
  refused.replaceChildren();
  document.getElementById("picked").hidden = !file;
  form.querySelectorAll('[name="person"]').forEach((one) => { one.checked = false; });
  if (file) shown.append(Object.assign(new Image(), { src: URL.createObjectURL(file), alt: file.name }));
  looking = file ? look(file) : Promise.resolve();
}

/** Have the server look for faces; with one, or where it cannot tell, the person is asked who is in the picture. */
async function look(file) {
  people.textContent = t("Looking for faces in it …");
  const body = new FormData();
  body.append("picture", file);
  const found = await api("/v1/consents/people", { method: "POST", body }).catch((error) => ({ ask: true, error }));
  if (form.input_reference.files[0] !== file) return; // another one, or none, by now
  if (found.error?.code === "invalid_request") {
    form.input_reference.value = "";
    picked();
    refused.replaceChildren(note("warn", found.error.message));
    return;
  }
  consent.hidden = !found.ask;
  people.textContent = !found.ask ? t("No face was found in it, so nobody has to be asked.")
    : found.faces === 1 ? t("There is a face in it.") : found.faces ? t("There are {count} faces in it.", { count: found.faces }) : t("Faces could not be looked for.");
}
form.input_reference.addEventListener("change", picked);
document.getElementById("unpick").addEventListener("click", () => { form.input_reference.value = ""; picked(); form.input_reference.focus(); });
for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, (event) => {
  event.preventDefault();
  drop.classList.toggle("over", kind === "dragover");
  if (kind === "drop" && event.dataTransfer.files.length) { form.input_reference.files = event.dataTransfer.files; picked(); }
});

// ---- ordering
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector(".main-action");
  const free = held(button);
  await looking;
  const file = form.input_reference.files[0];
  if (!file && !prompt.value.trim() && refused.hasChildNodes()) return free(); // the picture was taken out, which is said
  refused.replaceChildren();
  if (file && !consent.hidden && !form.person.value) {
    free();
    refused.replaceChildren(note("warn", t("Say first whether somebody can be recognised in the picture.")));
    return form.person[0].focus();
  }
  try {
    let body = order();
    if (!body.prompt) throw new Error(t("Say what should be seen first."));
    if (file) {
      const parts = new FormData();
      for (const [name, value] of Object.entries(body)) parts.append(name, value);
      parts.append("input_reference", file);
      body = parts;
    }
    const video = await api("/v1/videos", { method: "POST", body, headers: { "Idempotency-Key": crypto.randomUUID() } });
    (await added(video.id))?.scrollIntoView({ block: "nearest" });
    tell(t("In the queue. You can go on with the next one."));
  } catch (error) {
    refused.replaceChildren(note(error.code === "moderation_blocked" ? "bad" : "warn", error.message));
  } finally {
    free();
  }
});
