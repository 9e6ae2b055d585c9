// Asking for consents by links, and taking back links and consents.
import { api, copied, held, note, t, tell } from "./base.js";

const ask = document.getElementById("ask");
ask.addEventListener("submit", async (event) => {
  event.preventDefault();
  const place = ask.querySelector('[role="alert"]');
  const free = held(ask.querySelector("button"));
  try {
    const made = await api("/v1/consents/links", { method: "POST", body: { whom: ask.whom.value.trim(), scope: ask.scope.value, days: Number(ask.days.value) } });
    const box = note("good", t("Send this link to the person. It is shown only now, works once, and for 14 days."));
    const field = Object.assign(document.createElement("input"), { value: made.url, readOnly: true, className: "mono", ariaLabel: t("The link") });
    const copy = Object.assign(document.createElement("button"), { type: "button", textContent: t("Copy the link") });
    copy.addEventListener("click", () => copied(field));
    box.append(field, copy);
    place.replaceChildren(box);
    field.select();
    const row = document.getElementById("new-link").content.firstElementChild.cloneNode(true);
    row.dataset.link = made.id;
    row.querySelector("strong").textContent = made.whom || t("Somebody");
    row.querySelector("[data-terms]").textContent = `${t(`scope.${made.scope}`)}, ${t("{count} days", { count: made.days })}.`;
    document.getElementById("waiting").prepend(row);
    document.getElementById("no-links").hidden = true;
  } catch (error) { place.replaceChildren(note("warn", error.message)); }
  free();
});

document.querySelectorAll("[data-revoke]").forEach((button) => button.addEventListener("click", async () => {
  const box = button.closest("[data-consent]");
  button.disabled = true;
  try {
    const taken = await api(`/v1/consents/${box.dataset.consent}/revoke`, { method: "POST" });
    Object.assign(box.querySelector("[data-state]"), { className: "tag failed", textContent: t(`consent.${taken.state}`) });
    box.querySelector("h2").textContent = t("Name deleted");
    button.parentElement.remove();
    const place = Object.assign(box.querySelector('[role="alert"]'), { tabIndex: -1 });
    place.replaceChildren(note("good", t("Taken back. Nothing more is made under it.")));
    place.focus();
  } catch (error) { button.disabled = false; box.querySelector('[role="alert"]').replaceChildren(note("warn", error.message)); }
}));
document.getElementById("waiting").addEventListener("click", async (event) => {
  const row = event.target.closest("[data-forget]")?.closest("[data-link]");
  if (!row) return;
  try {
    await api(`/v1/consents/links/${row.dataset.link}`, { method: "DELETE" });
    row.remove();
    document.getElementById("no-links").hidden = Boolean(document.querySelector("[data-link]"));
  } catch (error) { tell(error.message); }
});
