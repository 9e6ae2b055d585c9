// A consent and the clips made under it, for whoever holds its token: it stands after the # of the address, which browsers send nowhere.
import { api, note, t } from "./base.js";

const happened = document.getElementById("happened");
const form = document.getElementById("by-token");
const day = (moment) => new Date(moment * 1000).toISOString().slice(0, 10);
let token = location.hash.slice(1);

async function show(address) {
  happened.replaceChildren();
  try {
    const mine = await api(address, { method: "POST", body: { token } });
    form.hidden = true;
    document.getElementById("mine").hidden = document.getElementById("clips").hidden = false;
    document.getElementById("mine-title").textContent = mine.subject || t("Name deleted");
    Object.assign(document.getElementById("state"), { className: `tag ${{ "in force": "done", "taken back": "failed" }[mine.state] ?? ""}`, textContent: t(`consent.${mine.state}`) });
    document.getElementById("scope").textContent = t(`scope.${mine.scope}.you`);
    document.getElementById("holds").textContent = `${day(mine.given_at)} – ${day(mine.revoked_at ?? mine.until)}`;
    document.getElementById("take-back").hidden = mine.state !== "in force";
    document.getElementById("none").hidden = Boolean(mine.made.length);
    document.getElementById("made").replaceChildren(...mine.made.map(tile));
    return true;
  } catch (error) {
    happened.replaceChildren(note("warn", error.message));
    form.hidden = false;
    return false;
  }
}

function tile(clip) {
  const made = Object.assign(document.createElement("li"), { className: "tile" });
  const frame = Object.assign(document.createElement("div"), { className: "frame" });
  if (clip.picture) frame.append(Object.assign(new Image(), { src: clip.picture, alt: t("A frame of the clip") }));
  const words = Object.assign(document.createElement("div"), { className: "text small", textContent: `${day(clip.created_at)} · ${t("{count} s", { count: clip.seconds })}` });
  const report = Object.assign(document.createElement("a"), { href: `/verify?report=${encodeURIComponent(clip.id)}`, textContent: t("Report this clip") });
  report.append(Object.assign(document.createElement("span"), { className: "seen-only", textContent: `: ${clip.id}` }));
  words.append(report, Object.assign(document.createElement("span"), { className: "mono soft", textContent: clip.id }));
  made.append(frame, words);
  return made;
}

form.addEventListener("submit", (event) => { event.preventDefault(); token = form.token.value.trim(); show("/v1/consents/own"); });
document.getElementById("revoke").addEventListener("click", async () => {
  if (!await show("/v1/consents/revoke")) return;
  happened.replaceChildren(note("good", t("Taken back. Nothing more is made under it.")));
  Object.assign(happened, { tabIndex: -1 }).focus(); // the button that was pressed is gone
});
if (token) show("/v1/consents/own"); else form.hidden = false;
