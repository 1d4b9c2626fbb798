// A form's fields for when something happened: from, to, and how exact that is.

import { h } from "./dom.js";
import { unfit } from "./form.js";
import { daysOf, LETTERS } from "./units.js";

/** @import { When } from "./types.js" */
/** @import { Unit } from "./units.js" */

/** How exact it may be: the menu's words, the type of the fields, what may stand in them, and an example of it.
 * @type {Record<Unit, {label: string, type: string, form: RegExp, example: string}>} */
const EXACT = {
  day: { label: "to the day", type: "date", form: /^\d{4}-\d\d-\d\d$/, example: "2022-07-13" },
  month: { label: "to the month", type: "month", form: /^\d{4}-(0[1-9]|1[0-2])$/, example: "2022-07" },
  year: { label: "to the year", type: "text", form: /^\d{4}$/, example: "2022" },
};

/** The fields; `value` gives [first day, last day, precision], null for none and undefined for what it was.
 * @param {When?} before
 * @returns {{element: HTMLElement, value: () => When | null | undefined}} */
export function when(before) {
  const exact = h("select", { onchange: turned }, h("option", { value: "", selected: !before }, "not said"),
    Object.entries(EXACT).map(([name, { label }]) => h("option", { value: name, selected: name === before?.[2] }, label)));
  const from = h("input", { autocomplete: "off" });
  const to = h("input", { autocomplete: "off" });
  const days = h("div", { class: "pair" }, h("label", {}, "From ", from), h("label", {}, "to (if later) ", to));
  let [first, last] = before ?? ["", ""];
  shaped();
  const began = written();

  function written() {
    return [exact.value, from.value, to.value].join();
  }

  /** The unit that is chosen; null where it is not said. */
  function unit() {
    return exact.value ? /** @type {Unit} */ (exact.value) : null;
  }

  /** A day is kept where a month is asked for, as it may be asked for again. */
  function turned() {
    if (!first.startsWith(from.value)) first = from.value;
    if (!last.startsWith(to.value)) last = to.value;
    shaped();
  }

  function shaped() {
    const of = unit();
    days.hidden = !of;
    if (!of) return;
    fieldOf(from, of, first);
    fieldOf(to, of, last);
    if (to.value === from.value) to.value = "";
  }

  return {
    element: h("fieldset", { class: "when" }, h("legend", {}, "When"), h("label", {}, "How exact ", exact), days),
    value() {
      if (written() === began) return undefined;
      const of = unit();
      if (!of) return null;
      for (const field of [from, to]) {
        field.value = field.value.trim();
        if ((field === from || field.value) && !EXACT[of].form.test(field.value)) throw unfit(field, `Say when as a ${of}: ${EXACT[of].example}.`);
      }
      const end = to.value || from.value;
      if (end < from.value) throw unfit(to, "It cannot end before it begins.");
      return [daysOf(from.value)[0], daysOf(end)[1], of];
    },
  };
}

/** Makes a field one for such a unit; it holds the unit of that day.
 * @param {HTMLInputElement} field
 * @param {Unit} unit
 * @param {string} day */
function fieldOf(field, unit, day) {
  const { type, example } = EXACT[unit];
  const letters = LETTERS[unit];
  field.type = type;
  field.placeholder = example;
  field.value = day.length >= letters ? day.slice(0, letters) : "";
}
