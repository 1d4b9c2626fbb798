// The editor for SPARQL: Yasqe, that of YASGUI, with colours and syntax checks; a plain field where it does not load.

import { h, refill } from "./dom.js";

/** An editor in a place; `run` is called for Ctrl+Enter.
 * @param {HTMLElement} place
 * @param {(event: Event) => void} run */
export function editor(place, run) {
  const field = h("textarea", { id: "sparql", rows: "12", spellcheck: "false", autocapitalize: "off", "aria-label": "SPARQL", onkeydown: (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(event);
  } });
  place.append(field);
  /** @type {Yasqe?} */
  let rich = null;
  loaded().then((Yasqe) => {
    if (!place.isConnected) return;
    const made = new Yasqe(place, { ...SETTINGS, value: field.value, extraKeys: { ...KEYS, "Ctrl-Enter": () => run(new Event("submit")), "Cmd-Enter": () => run(new Event("submit")) } });
    field.remove();
    rich = made;
    made.getInputField().id = "sparql";
    place.dataset.rich = "1";
  }).catch(() => {
    script = null;
    refill(place, field);
    place.dataset.rich = "0";
  });
  return {
    get: () => (rich ? rich.getValue() : field.value),
    set(/** @type {string} */ text) {
      if (rich) rich.setValue(text);
      else field.value = text;
    },
  };
}

// Nothing is kept in the browser, shared, or asked of prefix.cc and LOV: what it completes is the query's own
// variables. Tab goes on to the next field, as everywhere.
const SETTINGS = {
  persistenceId: null, createShareableLink: null, consumeShareLink: null, showQueryButton: false, resizeable: false,
  autocompleters: ["variables"], screenReaderLabel: "SPARQL", lineWrapping: true, viewportMargin: Infinity, editorHeight: "auto",
};
const KEYS = { Tab: false, "Shift-Tab": false };

/** @type {Promise<typeof Yasqe>?} */
let script = null;

/** The editor's class, once its script and style are there. */
function loaded() {
  script ??= new Promise((done, failed) => {
    const style = h("link", { rel: "stylesheet", href: "/explorer/vendor/yasqe.min.css" });
    const code = h("script", { src: "/explorer/vendor/yasqe.min.js", onload: () => done(window.Yasqe), onerror: failed });
    document.head.prepend(style);
    document.head.append(code);
  });
  return script;
}
