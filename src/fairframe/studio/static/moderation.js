// Deciding cases: looking at a clip is asked for and noted; removing asks twice.
import { api, note, t } from "./base.js";

for (const box of document.querySelectorAll("[data-case]")) {
  const id = box.dataset.case;
  const told = box.querySelector('[role="alert"]');
  box.querySelector("[data-look]")?.addEventListener("click", () => {
    const image = Object.assign(new Image(), { src: `/v1/moderation/cases/${id}/content?variant=spritesheet`, alt: t("Frames of the clip") });
    image.addEventListener("error", () => box.querySelector("[data-shown]").replaceChildren(note("warn", t("The clip is no longer here, or was never made."))));
    box.querySelector("[data-shown]").replaceChildren(image);
  });
  box.querySelectorAll("[data-decide]").forEach((button) => button.addEventListener("click", async () => {
    if (button.dataset.decide === "remove" && !button.dataset.sure) {
      button.dataset.sure = "yes";
      button.textContent = t("Really remove? It cannot be brought back.");
      return;
    }
    try {
      await api(`/v1/moderation/cases/${id}/decide`, { method: "POST", body: { decision: button.dataset.decide, note: box.querySelector("[data-note]").value } });
      box.querySelectorAll("button, input").forEach((one) => { one.disabled = true; });
      told.replaceChildren(note("good", t("Decided. Both sides are told.")));
      Object.assign(told, { tabIndex: -1 }).focus(); // the button that was pressed takes none any more
    } catch (error) { told.replaceChildren(note("warn", error.message)); }
  }));
}

// ---- what is blocked
document.querySelectorAll("[data-unblock]").forEach((button) => button.addEventListener("click", async () => {
  if (!button.dataset.sure) {
    button.dataset.sure = "yes";
    button.classList.add("danger");
    button.textContent = t("Really unblock?");
    button.removeAttribute("aria-label"); // what it says now is read
    return;
  }
  const told = document.getElementById("unblocked");
  try {
    await api(`/v1/moderation/blocked/${button.dataset.unblock}/unblock`, { method: "POST", body: {} });
    button.closest("tr").remove();
    told.replaceChildren(note("good", t("No longer blocked: what looks like it may be made and sent here again.")));
  } catch (error) { told.replaceChildren(note("warn", error.message)); }
}));
