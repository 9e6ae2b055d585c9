// What no word says and the model fills in, and what it has no room for, as a dry run tells it.
import { api, t } from "./base.js";

let vocabulary = null;
/** What the vocabulary's own names are called on this page; asked for once something is to be called. */
export async function calledHere() {
  vocabulary ??= api("/studio/called").catch(() => { vocabulary = null; return { names: {}, deeds: [] }; });
  return vocabulary;
}

/** In lines. pictured: with a picture, which may be the place and its hour. */
export async function unsaid({ chosen, left_out: leftOut }, pictured = false) {
  const told = chosen.filter((one) => !pictured || ["kind", "variant"].includes(one.slot));
  if (!told.length && !leftOut.length) return [];
  const { names } = await calledHere();
  const called = (id) => names[id] ?? id.replaceAll("_", " ");
  const list = (ids) => ids.slice(0, 4).map(called).join(t(", ")) + (ids.length > 4 ? " …" : "");
  const fixed = told.filter((one) => !one.by_seed).map((one) => `${list(one.ids)} (${t(`slot.${one.slot}`)})`);
  const seeded = told.filter((one) => one.by_seed).map((one) => (one.slot === "variant" ? t("slot.variant") : `${t(`slot.${one.slot}`)} (${list(one.ids)})`));
  return [
    fixed.length ? `${t("Not said, so chosen")}${t(": ")}${fixed.join(t(", "))}` : "",
    seeded.length ? `${t("Not said, so left to the seed")}${t(": ")}${seeded.join(t(", "))}` : "",
    leftOut.length ? `${t("No room for")}${t(": ")}${leftOut.map(called).join(t(", "))}` : "",
  ].filter(Boolean);
}
