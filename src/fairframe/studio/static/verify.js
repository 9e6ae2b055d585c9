// Dropping a file to learn where it comes from. The file goes to this server alone.
import { api, held, note, t } from "./base.js";

const form = document.getElementById("verify");
const drop = document.getElementById("drop");
const answer = document.getElementById("answer");

let last = null;

async function look(file) {
  last = file;
  drop.querySelector(".shown").textContent = file.name;
  answer.replaceChildren(note("", t("Looking at the file …")));
  answer.setAttribute("aria-busy", "true");
  const body = new FormData();
  body.append("file", file);
  try {
    const found = await fetch("/verify", { method: "POST", body });
    const text = await found.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const part = page.querySelector(".answer") ?? page.querySelector("main .empty");
    answer.replaceChildren(part ?? note("bad", t("The server does not answer. Nothing is lost; try again in a moment.")));
  } catch {
    answer.replaceChildren(note("bad", t("The server does not answer. Nothing is lost; try again in a moment.")));
  }
  answer.removeAttribute("aria-busy");
}

form.file.addEventListener("change", () => { const file = form.file.files[0]; if (file) look(file).then(() => { form.file.value = ""; }); });
for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, (event) => {
  event.preventDefault();
  drop.classList.toggle("over", kind === "dragover");
  if (kind === "drop" && event.dataTransfer.files[0]) look(event.dataTransfer.files[0]);
});

document.addEventListener("submit", async (event) => {
  const report = event.target.closest("[data-report]");
  if (!report) return;
  event.preventDefault();
  const place = report.querySelector('[role="alert"]');
  const said = { reason: report.reason.value, words: report.words.value, contact: report.contact.value };
  const free = held(report.querySelector("button"));
  try {
    let found;
    if (report.dataset.report === "link") {
      found = await api("/v1/reports", { method: "POST", body: { link: report.link.value.trim(), ...said } });
    } else {
      const body = new FormData();
      body.append("file", last);
      found = await api(`/v1/reports/file?${new URLSearchParams(said)}`, { method: "POST", body });
    }
    place.replaceChildren(note("good", found.hidden ? t("Reported, and hidden until a moderator decides.") : t("Reported. A moderator will look at it."), t("To ask on this page what became of it, keep its number and token: {id} {token}", { id: found.id, token: found.token })));
  } catch (error) {
    place.replaceChildren(note("warn", error.message));
    free();
  }
});

const state = document.getElementById("report-state");
state.addEventListener("submit", async (event) => {
  event.preventDefault();
  const place = state.querySelector('[role="alert"]');
  try {
    const found = await api(`/v1/reports/${encodeURIComponent(state.report.value.trim())}?${new URLSearchParams({ token: state.token.value.trim() })}`);
    const until = found.status === "open" ? t("A moderator decides by {when}.", { when: new Date(found.decide_by * 1000).toLocaleString(document.documentElement.lang) }) : "";
    place.replaceChildren(note("good", t(`report.${found.status}`), found.status === "open" && found.hidden ? t("Until then it is hidden.") : "", until, found.note));
  } catch (error) { place.replaceChildren(note("warn", error.message)); }
});

const linked = new URLSearchParams(location.search).get("report"); // from the page of a consent
if (linked) {
  document.getElementById("link").value = linked;
  document.getElementById("by-link").open = true;
  document.getElementById("linked-reason").focus();
}
