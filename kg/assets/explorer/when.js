// A form's fields for when something happened: from, to, and how exact that is.

import { h } from "./dom.js";
import { unfit } from "./form.js";

const EXACT = {
  "": ["not said", "", 0],
  day: ["to the day", "date", 10],
  month: ["to the month", "month", 7],
  year: ["to the year", "text", 4],
};
const FORMS = { day: /^\d{4}-\d\d-\d\d$/, month: /^\d{4}-(0[1-9]|1[0-2])$/, year: /^\d{4}$/ };

/** The fields; `value` gives [first day, last day, precision], null for none and undefined for what it was.
 * @param {[string, string, string]?} before */
export function when(before) {
  const exact = h("select", { onchange: turned }, Object.entries(EXACT).map(([name, [label]]) => h("option", { value: name, selected: name === (before?.[2] ?? "") }, label)));
  const from = h("input", { autocomplete: "off" });
  const to = h("input", { autocomplete: "off" });
  const days = h("div", { class: "pair" }, h("label", {}, "From ", from), h("label", {}, "to (if later) ", to));
  let days0 = before ?? ["", ""];
  shaped();
  const first = [exact.value, from.value, to.value].join();

  /** A day is kept where a month is asked for, as it may be asked for again. */
  function turned() {
    days0 = [from, to].map((field, i) => (days0[i].startsWith(field.value) ? days0[i] : field.value));
    shaped();
  }

  function shaped() {
    const [, type, length] = EXACT[exact.value];
    days.hidden = !type;
    if (!type) return;
    [from, to].forEach((field, i) => {
      field.type = type;
      field.placeholder = { date: "2022-07-13", month: "2022-07", text: "2022" }[type];
      field.value = days0[i].slice(0, length).length === length ? days0[i].slice(0, length) : "";
    });
    if (to.value === from.value) to.value = "";
  }

  return {
    element: h("fieldset", { class: "when" }, h("legend", {}, "When"), h("label", {}, "How exact ", exact), days),
    value() {
      if ([exact.value, from.value, to.value].join() === first) return undefined;
      if (!exact.value) return null;
      for (const field of [from, to]) {
        field.value = field.value.trim();
        if ((field === from || field.value) && !FORMS[exact.value].test(field.value)) {
          throw unfit(field, `Say when as ${{ day: "a day: 2022-07-13", month: "a month: 2022-07", year: "a year: 2022" }[exact.value]}.`);
        }
      }
      const last = to.value || from.value;
      if (last < from.value) throw unfit(to, "It cannot end before it begins.");
      return [`${from.value}-01-01`.slice(0, 10), endOf(last), exact.value];
    },
  };
}

/** The last day of a year, of a month, of a day. */
function endOf(name) {
  if (name.length === 10) return name;
  if (name.length === 4) return `${name}-12-31`;
  return new Date(Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)), 0)).toISOString().slice(0, 10);
}
