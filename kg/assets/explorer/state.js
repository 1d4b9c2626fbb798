// What is shown, as the part of the address after `#`: every state can be linked, and Back leads back.

/** @import { Changed, List, State, Word } from "./types.js" */

/** @type {List[]} */
export const LISTS = ["relation", "kind", "modality", "polarity", "voice", "finder", "review"];
/** @type {Word[]} */
const WORDS = ["view", "from", "to", "by", "word", "sort", "top", "edges", "focus", "actor", "edge", "claim", "doc", "query", "act", "decision", "asof"];

/** The state that an address holds. What it does not know it passes over.
 * @param {string} hash
 * @returns {State} */
export function read(hash) {
  const pairs = new URLSearchParams(hash.replace(/^#/, ""));
  const state = /** @type {State} */ ({});
  for (const name of LISTS) state[name] = new Set((pairs.get(name) ?? "").split(",").filter(Boolean));
  for (const name of WORDS) state[name] = pairs.get(name) ?? "";
  return state;
}

/** The address of a state, as short as it can be.
 * @param {State} state */
export function write(state) {
  const pairs = new URLSearchParams();
  for (const name of WORDS) if (state[name]) pairs.set(name, state[name]);
  for (const name of LISTS) if (state[name].size) pairs.set(name, [...state[name]].join(","));
  return `#${pairs}`;
}

/** The state and those who want to know of it. */
export class Store {
  /** @param {string} first the state where the address has none */
  constructor(first) {
    this.first = first;
    this.state = read(location.hash || first);
    /** @type {((state: State, changed: Changed) => void)[]} */
    this.listeners = [];
    window.addEventListener("hashchange", () => this.take(read(location.hash || this.first)));
  }

  /** Calls this at every change, with the names of what has changed.
   * @param {(state: State, changed: Changed) => void} listener */
  listen(listener) {
    this.listeners.push(listener);
  }

  /** Changes some of it. `quietly` writes over the last entry of the history instead of adding one.
   * @param {Partial<State>} changes */
  set(changes, quietly = false) {
    const next = { ...this.state, ...changes };
    const address = write(next);
    if (address === write(this.state)) return;
    if (quietly) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.take(next);
  }

  /** The address of a state that differs from this one by some changes.
   * @param {Partial<State>} changes */
  link(changes) {
    return write({ ...this.state, ...changes });
  }

  /** @param {State} next */
  take(next) {
    const before = this.state;
    const changed = new Set([...LISTS, ...WORDS].filter((name) => told(before[name]) !== told(next[name])));
    this.state = next;
    if (changed.size) for (const listener of this.listeners) listener(next, changed);
  }
}

/** @param {string | Set<string>} value */
function told(value) {
  return value instanceof Set ? [...value].join(",") : value;
}
