// Filling a part of the page anew so that nobody loses their place in it.

/** The element by which something goes: what is built anew carries the same name in `data-focus`.
 * @param {string} name
 * @returns {HTMLElement | undefined} */
export function named(name, within = document.body) {
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll("[data-focus]")]).find((each) => each.dataset.focus === name);
}

/** Lets `fill` build the content of a place anew, and leaves focus and scroll where they were: on the same
 * element if it is still there, else on its like, else on the place.
 * @param {HTMLElement} place
 * @param {() => void} fill */
export function inPlace(place, fill) {
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const inside = place.contains(active) && active !== place;
  const { scrollTop } = place;
  fill();
  place.scrollTop = scrollTop;
  if (inside && document.activeElement !== active) (like(place, active) ?? place).focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} active
 * @returns {HTMLElement | undefined} */
function like(place, active) {
  if (place.contains(active)) return active;
  if (active.dataset.focus) return named(active.dataset.focus, place);
  const address = active.getAttribute("href");
  return address ? [...place.querySelectorAll("a")].find((each) => each.getAttribute("href") === address) : undefined;
}
