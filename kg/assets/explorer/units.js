// Days, months and years: which of them tell some time legibly, and from when to when each lasts.

/** @typedef {"day" | "month" | "year"} Unit */

/** How many letters of a day name its unit.
 * @type {Record<Unit, number>} */
export const LETTERS = { day: 10, month: 7, year: 4 };
const DAY = 86400000; // milliseconds
const DAYS = 70; // so many are legible as days
const MONTHS = 366 * 6; // so many days are as months
const MOST = 1000; // units

/** The unit in which some days make a legible number of bars.
 * @param {string} first
 * @param {string} last
 * @returns {Unit} */
export function unitOf(first, last) {
  const days = (Date.parse(last) - Date.parse(first)) / DAY;
  return days <= DAYS ? "day" : days <= MONTHS ? "month" : "year";
}

/** All units from the first to the last, empty ones too.
 * @param {string} first
 * @param {string} last
 * @param {Unit} unit */
export function unitsBetween(first, last, unit) {
  const found = [];
  const letters = LETTERS[unit];
  const at = new Date(`${daysOf(first.slice(0, letters))[0]}T00:00:00Z`);
  while (found.length < MOST) {
    const name = at.toISOString().slice(0, letters);
    if (name > last.slice(0, letters)) break;
    found.push(name);
    if (unit === "day") at.setUTCDate(at.getUTCDate() + 1);
    else if (unit === "month") at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return found;
}

/** The first and the last day of a day, of a month, of a year.
 * @param {string} name
 * @returns {[first: string, last: string]} */
export function daysOf(name) {
  if (name.length === LETTERS.day) return [name, name];
  if (name.length === LETTERS.year) return [`${name}-01-01`, `${name}-12-31`];
  const last = new Date(Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)), 0));
  return [`${name}-01`, last.toISOString().slice(0, 10)];
}
