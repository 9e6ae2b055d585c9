// Picking clips and deleting those picked. Searching and filtering are htmx's.
import { removed, t, tell } from "./base.js";

const bar = document.getElementById("picked");
const count = document.getElementById("picked-count");
const picks = () => [...document.querySelectorAll("#found .pick input:checked")];
const show = () => { const some = picks().length; bar.hidden = !some; count.textContent = t("{count} picked", { count: some }); };

document.getElementById("found").addEventListener("change", show);
document.body.addEventListener("htmx:afterSwap", show);
document.getElementById("pick-all").addEventListener("click", () => { document.querySelectorAll("#found .pick input").forEach((box) => { box.checked = true; }); show(); });
document.getElementById("pick-none").addEventListener("click", () => { picks().forEach((box) => { box.checked = false; }); show(); document.getElementById("words").focus(); });
document.getElementById("delete-open").addEventListener("click", () => document.getElementById("delete-box").showModal());
document.getElementById("delete-box").addEventListener("close", async (event) => {
  if (event.target.returnValue !== "go") return;
  event.target.returnValue = "";
  let [gone, wrong] = [0, ""];
  for (const box of picks()) {
    try {
      await removed(box.value);
      box.closest("li").remove();
      gone += 1;
    } catch (error) { wrong = error.message; }
  }
  tell([gone ? t("{count} deleted.", { count: gone }) : "", wrong].filter(Boolean).join(" ")); // one that stays says why, beside those that are gone
  show();
  if (!document.querySelector("#found li")) window.htmx.trigger("#words", "search");
  document.getElementById("words").focus();
});
