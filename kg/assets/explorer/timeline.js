// How many claims there are when, as bars; a click on one narrows the dates down to it.

import { line } from "./claims.js";
import { whenOf } from "./data.js";
import { count, h, refill, svg } from "./dom.js";
import { legend } from "./legend.js";
import { onPaper } from "./looks.js";

const SHOWN = 200;
const HIGH = 240;
const FOOT = 30;
const WIDEST = 130; // of a bar
const NAME = 74; // ground of a unit's name below the bars
const LENGTHS = { day: 10, month: 7, year: 4 };

/** The unit in which some days make a legible number of bars.
 * @param {string} first
 * @param {string} last */
export function unitOf(first, last) {
  const days = (Date.parse(last) - Date.parse(first)) / 86400000;
  return days <= 70 ? "day" : days <= 366 * 6 ? "month" : "year";
}

/** All units from the first to the last, empty ones too.
 * @param {string} first
 * @param {string} last
 * @param {string} unit */
export function unitsBetween(first, last, unit) {
  const found = [];
  const at = new Date(`${first.slice(0, LENGTHS[unit])}${{ day: "", month: "-01", year: "-01-01" }[unit]}T00:00:00Z`);
  while (found.length < 1000) {
    const name = at.toISOString().slice(0, LENGTHS[unit]);
    if (name > last.slice(0, LENGTHS[unit])) break;
    found.push(name);
    if (unit === "day") at.setUTCDate(at.getUTCDate() + 1);
    else if (unit === "month") at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return found;
}

/** The first and the last day of a unit.
 * @param {string} name */
export function daysOf(name) {
  if (name.length === 10) return [name, name];
  if (name.length === 4) return [`${name}-01-01`, `${name}-12-31`];
  const last = new Date(Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)), 0));
  return [`${name}-01`, last.toISOString().slice(0, 10)];
}

/** The view.
 * @param {import("./main.js").App} app
 * @param {HTMLElement} main */
export function timeline(app, main) {
  const status = h("p", { class: "status" });
  const picture = h("div", { class: "scroll bars" });
  const list = h("ol", { class: "dated" });
  const order = h("h2", {}, "In order");
  refill(main, h("div", { class: "bar" }, status), picture, legend(app.told, false), order, list);
  let bars = new Map();
  let wide = 0;
  const watch = new ResizeObserver(() => picture.clientWidth !== wide && chart());
  watch.observe(picture);
  const paper = window.matchMedia("(prefers-color-scheme: dark)");
  paper.onchange = () => chart();
  return {
    update(changed) {
      if (changed && [...changed].every((name) => ["actor", "edge", "claim"].includes(name))) return;
      const dated = app.result.found.filter((claim) => claim.from);
      dated.sort((a, b) => (a.from === b.from ? a.at - b.at : a.from < b.from ? -1 : 1));
      refill(list);
      order.hidden = !dated.length;
      if (!dated.length) {
        bars = new Map();
        refill(picture);
        refill(status, "No claim with a date fits these filters.");
        return;
      }
      drawn(dated);
      const shown = dated.slice(0, SHOWN);
      refill(list, shown.map((claim) => h("li", {}, h("time", {}, whenOf(claim) || `told ${claim.from}`), h("span", {}, ...line(app, claim, true, false).childNodes))));
      if (dated.length > SHOWN) list.append(h("li", { class: "more" }, `… and ${count(dated.length - SHOWN, "claim")} more: narrow the dates down, or take the table`));
    },
    close() {
      watch.disconnect();
      paper.onchange = null;
    },
  };

  function drawn(dated) {
    const [first, last] = [dated[0].from, dated[dated.length - 1].from];
    const unit = unitOf(first, last);
    const names = unitsBetween(first, last, unit);
    bars = new Map(names.map((name) => [name, []]));
    const vague = [];
    for (const claim of dated) {
      const exact = LENGTHS[claim.when?.[2] ?? "day"] >= LENGTHS[unit];
      (exact ? bars.get(claim.from.slice(0, LENGTHS[unit])) : vague)?.push(claim);
    }
    const published = dated.filter((claim) => !claim.when).length;
    refill(status, `${count(dated.length, "claim")} by ${unit}; ${published.toLocaleString("en")} of them by the day of publication (“told”), as no other date is known`,
      vague.length > 0 && `; ${count(vague.length, "claim")} whose date is less exact than a ${unit} stand in the list only`, `. Click a bar for its ${unit} alone.`);
    chart();
  }

  /** As wide as there is room, so that its words stay as large as any. */
  function chart() {
    wide = picture.clientWidth;
    if (!wide || !bars.size) return;
    const names = [...bars.keys()];
    const most = Math.max(1, ...[...bars.values()].map((claims) => claims.length));
    const step = Math.min(wide / names.length, WIDEST);
    const every = Math.ceil(NAME / step);
    const held = document.activeElement?.getAttribute("data-unit");
    refill(picture, svg(
      "svg",
      { viewBox: `0 0 ${wide} ${HIGH + FOOT}`, role: "group", "aria-label": "Claims over time; each bar narrows the dates down to it" },
      (most > 1 ? [0.5, 1] : [1]).map((part) => [
        svg("line", { class: "grid", x1: 0, x2: wide, y1: HIGH - (HIGH - 24) * part, y2: HIGH - (HIGH - 24) * part }),
        svg("text", { x: 2, y: HIGH - (HIGH - 24) * part - 4 }, Math.round(most * part).toLocaleString("en")),
      ]),
      names.map((name, i) => [
        bars.get(name).length > 0 && bar(name, bars.get(name), i * step, step, most),
        i % every === 0 && svg("text", { x: Math.min(i * step + step * 0.08, wide - NAME + 8), y: HIGH + 18 }, name),
      ]),
    ));
    if (held) picture.querySelector(`[data-unit="${held}"]`)?.focus();
  }

  function bar(name, claims, x, step, most) {
    const unit = (HIGH - 24) / most;
    const narrow = () => {
      const [from, to] = daysOf(name);
      app.store.set({ from, to });
    };
    const key = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      narrow();
    };
    const families = new Map();
    for (const claim of claims) families.set(claim.relation.family, (families.get(claim.relation.family) ?? 0) + 1);
    let y = HIGH;
    const parts = Object.keys(app.told.families).filter((family) => families.has(family)).map((family) => {
      const high = families.get(family) * unit;
      y -= high;
      return svg("rect", { x: x + step * 0.08, y, width: Math.max(step * 0.84, 1), height: high, fill: onPaper(app.told.families[family][1]) });
    });
    const words = `${name}: ${count(claims.length, "claim")}`;
    return svg("g", { role: "button", tabindex: "0", "data-unit": name, "aria-label": words, onclick: narrow, onkeydown: key },
      svg("title", {}, words), svg("rect", { class: "hit", x, y: 0, width: step, height: HIGH }), parts);
  }
}
