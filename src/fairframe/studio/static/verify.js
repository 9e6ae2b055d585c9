// Dropping a file to learn where it comes from. The file goes to this server alone.
import { api, note, t } from "./base.js";

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

answer.addEventListener("submit", async (event) => {
  event.preventDefault();
  const report = event.target;
  const place = report.querySelector('[role="alert"]');
  const body = new FormData();
  body.append("file", last);
  const asked = new URLSearchParams({ reason: report.reason.value, words: report.words.value, contact: report.contact.value });
  try {
    const found = await api(`/v1/reports/file?${asked}`, { method: "POST", body });
    report.querySelector("button").disabled = true;
    place.replaceChildren(note("good", found.hidden ? t("Reported, and hidden until a moderator decides.") : t("Reported. A moderator will look at it."), t("To ask what became of it, keep: {id} {token}", { id: found.id, token: found.token })));
  } catch (error) { place.replaceChildren(note("warn", error.message)); }
});
