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
    } catch (error) { told.replaceChildren(note("warn", error.message)); }
  }));
}
