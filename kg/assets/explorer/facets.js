// The filters: what there is to choose, and how many claims each choice would leave. They are the legend too.

import { REVIEWED } from "./data.js";
import { byId, count, grouped, h, refill } from "./dom.js";
import { filtered, nothing } from "./filter.js";
import { reviewable } from "./reviewed.js";

/** Builds the filters once; gives what brings them up to date.
 * @param {import("./main.js").App} app */
export function facets(app) {
  const { told, store } = app;
  const boxes = [];

  function choices(name, title, options, open) {
    const list = h("ul", { class: "choices" });
    for (const [value, label, colour, line] of options) {
      const box = h("input", { type: "checkbox", onchange: () => choose(name, value, box.checked) });
      const number = h("span", { class: "number" });
      const swatch = colour && h("span", { class: line ? "swatch box" : "swatch", "aria-hidden": "true" });
      if (swatch) swatch.style.background = colour;
      if (line) swatch.style.borderColor = line;
      const item = h("li", {}, h("label", {}, box, swatch, h("span", {}, label), number));
      boxes.push({ name, value, box, number, item });
      list.append(item);
    }
    return h("details", { open }, h("summary", {}, title), h("fieldset", {}, h("legend", { class: "unseen" }, title), list));
  }

  function choose(name, value, on) {
    const next = new Set(store.state[name]);
    if (on) next.add(value);
    else next.delete(value);
    store.set({ [name]: next });
  }

  const use = new Map();
  for (const claim of told.claims) use.set(claim.relation.name, (use.get(claim.relation.name) ?? 0) + 1);
  const families = Object.keys(told.families);
  const relations = [...told.relations].sort(
    (a, b) => families.indexOf(a.family) - families.indexOf(b.family) || use.get(b.name) - use.get(a.name),
  );
  const kinds = new Set(told.claims.flatMap((claim) => [claim.subject.kind, claim.object.kind]));
  const day = (name, title) => {
    const input = h("input", { type: "date", onchange: () => store.set({ [name]: input.value }) });
    return { name, input, label: h("label", {}, title, input) };
  };
  const days = [day("from", "from"), day("to", "to")];
  const speakers = [...new Set(told.claims.map((claim) => claim.claimant).filter(Boolean))].sort((a, b) =>
    a.label.localeCompare(b.label, "en"),
  );
  const by = h(
    "select",
    { onchange: () => store.set({ by: by.value }) },
    h("option", { value: "" }, "anyone"),
    speakers.map((actor) => h("option", { value: actor.id }, actor.label)),
  );
  const edges = h("input", { type: "checkbox", onchange: () => store.set({ edges: edges.checked ? "1" : "" }) });
  const clear = h("button", { type: "button", class: "quiet", onclick: () => store.set(nothing()) }, "Clear filters");
  const focus = h("p", { class: "focus", hidden: true });
  const summary = h("summary", {}, "Filters");
  const wide = window.matchMedia("(min-width: 56rem)").matches;
  const all = h(
    "details",
    { open: wide, class: "all" },
    summary,
    focus,
    clear,
    h("label", { class: "line" }, edges, "solid arrows only"),
    h("fieldset", { class: "days" }, h("legend", {}, "When it happened, or was published"), days.map((each) => each.label)),
    choices("relation", "Relation", relations.map((r) => [r.name, r.label, told.families[r.family]?.[1]]), true),
    choices("kind", "Kind of actor", Object.entries(told.kinds).filter(([k]) => kinds.has(k)).map(([k, v]) => [k, ...v]), wide),
    choices("modality", "How real", Object.entries(told.words.modality), true),
    choices("polarity", "Affirmed or denied", Object.entries(told.words.polarity), true),
    choices("voice", "In whose voice", Object.entries(told.words.voice), true),
    reviewable(app) && choices("review", "Review", REVIEWED.map((each) => [each, each]), true),
    h("label", { class: "line" }, "Said by ", by),
  );
  refill(byId("filters"), all);

  return function update() {
    const { state } = store;
    for (const { name, value, box, number, item } of boxes) {
      const fits = app.result.counts[name].get(value) ?? 0;
      box.checked = state[name].has(value);
      const words = grouped(fits);
      if (number.textContent !== words) number.textContent = words; // what is set is laid out anew, even if it is the same
      item.classList.toggle("none", fits === 0);
    }
    for (const { name, input } of days) input.value = state[name];
    by.value = state.by;
    edges.checked = state.edges !== "";
    clear.hidden = !filtered(state);
    focus.hidden = !state.focus;
    const actor = told.actor.get(state.focus);
    if (actor) refill(focus, "Only around ", h("strong", {}, actor.label));
    refill(summary, "Filters ", h("span", { class: "number" }, count(app.result.found.length, "claim")));
  };
}
