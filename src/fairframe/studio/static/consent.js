// Giving a consent: the live challenge before the camera, or with files. Picture and video go to this server alone.
import { api, copied, held, note, t } from "./base.js";

const link = document.getElementById("consent").dataset.link;
const form = document.getElementById("answer");
const seen = document.getElementById("seen");
const happened = document.getElementById("happened");
const AHEAD_MS = 1600;
const TURN_MS = 2400;
let stream = null;
let asked = null;

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const side = (one) => (one === "left" ? t("Turn your head to your left") : t("Turn your head to your right"));
const SPOKEN = JSON.parse(document.getElementById("consent").dataset.spoken);
/** The challenge's words in the page's language; nothing listens to them, so any language will do. */
const spoken = (phrase) => phrase.split(" ").map((word) => SPOKEN[word] ?? word).join(Object.keys(SPOKEN).length ? t(", ") : " ");
const challenge = () => api("/v1/consents/challenge", { method: "POST", body: { link } });

/** Whether the person said who they are, and agreed. */
function ready() {
  happened.replaceChildren();
  const missing = form.name.value.trim() ? (form.agree.checked ? null : form.agree) : document.getElementById("name");
  if (!missing) return true;
  happened.replaceChildren(note("warn", missing === form.agree ? t("Say first that you agree.") : t("Say first who you are.")));
  missing.focus();
  return false;
}

async function send(picture, video) {
  happened.replaceChildren(note("", t("Looking at it … this takes up to half a minute.")));
  const body = new FormData();
  for (const [name, value] of Object.entries({ link, challenge: asked.id, name: document.getElementById("name").value.trim(), picture, video })) body.append(name, value);
  asked = null;
  try {
    const given = await api("/v1/consents/answer", { method: "POST", body });
    off();
    form.hidden = true;
    document.getElementById("given").hidden = false;
    document.getElementById("own").value = given.url;
    document.getElementById("open-own").href = given.url;
    document.getElementById("given-title").focus();
  } catch (error) {
    happened.replaceChildren(note("bad", error.message, t("Nothing was kept. You can try again.")));
    document.getElementById("begin").disabled = false;
    document.getElementById("to-do").hidden = true;
  }
}

function off() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  document.getElementById("live").hidden = true;
}

// ---- before the camera
document.getElementById("camera").addEventListener("click", async () => {
  if (!ready()) return;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: "user" } });
  } catch {
    happened.replaceChildren(note("warn", t("There is no camera this page may use. Allow it in the browser, or send files instead.")));
    return;
  }
  const begin = document.getElementById("begin");
  begin.disabled = true; // until there is a picture to take
  document.getElementById("files").hidden = true;
  document.getElementById("live").hidden = false;
  seen.srcObject = stream;
  await seen.play();
  document.getElementById("turn").textContent = t("Look ahead");
  begin.disabled = false;
  begin.focus();
});

document.getElementById("begin").addEventListener("click", async (event) => {
  if (!ready()) return;
  const button = event.currentTarget;
  button.disabled = true;
  try {
    asked = await challenge();
    const picture = await still();
    const recorder = new MediaRecorder(stream, { videoBitsPerSecond: 1_500_000 });
    const pieces = [];
    recorder.addEventListener("dataavailable", (piece) => pieces.push(piece.data));
    const stopped = new Promise((done) => { recorder.addEventListener("stop", done); });
    recorder.start();
    document.getElementById("phrase").textContent = t("and say: {words}", { words: spoken(asked.phrase) });
    const steps = [["", AHEAD_MS], ...asked.turns.flatMap((one) => [[one, TURN_MS], ["", AHEAD_MS]])];
    for (const [number, [one, ms]] of steps.entries()) {
      document.getElementById("turn").textContent = one ? side(one) : t("Look ahead");
      document.getElementById("turning").value = (100 * (number + 1)) / steps.length;
      await wait(ms);
    }
    recorder.stop();
    await stopped;
    document.getElementById("phrase").textContent = "";
    await send(picture, new Blob(pieces, { type: recorder.mimeType }));
  } catch (error) {
    button.disabled = false;
    happened.replaceChildren(note("warn", error.message));
  }
});

/** What the camera sees now, as a JPEG. */
function still() {
  const canvas = Object.assign(document.createElement("canvas"), { width: seen.videoWidth, height: seen.videoHeight });
  canvas.getContext("2d").drawImage(seen, 0, 0);
  return new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.92); });
}

// ---- with files
document.getElementById("by-file").addEventListener("click", () => { off(); document.getElementById("files").hidden = false; document.getElementById("picture").focus(); });
document.getElementById("show-challenge").addEventListener("click", async () => {
  try {
    asked = await challenge();
    document.getElementById("turns").replaceChildren(...asked.turns.map((one) => Object.assign(document.createElement("li"), { textContent: side(one) })));
    document.getElementById("turns").dataset.turns = asked.turns.join(" ");
    document.getElementById("words-to-say").textContent = spoken(asked.phrase);
    document.getElementById("to-do").hidden = false;
  } catch (error) { happened.replaceChildren(note("warn", error.message)); }
});
document.getElementById("send").addEventListener("click", async (event) => {
  if (!ready()) return;
  const [picture, video] = ["picture", "video"].map((name) => document.getElementById(name).files[0]);
  if (!picture || !video || !asked) {
    happened.replaceChildren(note("warn", asked ? t("Choose a picture and a video first.") : t("Look first at what to do.")));
    return;
  }
  const free = held(event.currentTarget);
  await send(picture, video);
  free();
});
document.getElementById("copy-own").addEventListener("click", () => copied(document.getElementById("own")));
