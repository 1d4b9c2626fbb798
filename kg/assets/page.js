// The page works without this: it only filters, sorts and follows clicks in the picture.
"use strict";
const body = document.querySelector("tbody");
const rows = [...body.rows];
const filter = document.getElementById("filter");
const all = document.getElementById("all");
const count = document.getElementById("count");
let edge = null;

function show() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    const fits = words.every((word) => text.includes(word)) && (edge === null || row.dataset.edge === edge);
    row.hidden = !fits;
    row.classList.toggle("on", fits && edge !== null);
    shown += fits;
  }
  all.hidden = edge === null;
  count.textContent = `${shown} of ${rows.length} claims`;
}

function choose(id) {
  edge = id;
  show();
  const first = rows.find((row) => !row.hidden);
  if (first) {
    first.querySelector("details").open = true;
    first.scrollIntoView({ block: "center" });
  }
}

for (const part of document.querySelectorAll('figure [id^="edge-"]')) {
  const id = part.id.split("-").slice(0, 2).join("-");
  part.addEventListener("click", () => choose(id));
  if (part.id.endsWith("-label")) {
    part.setAttribute("tabindex", "0");
    part.setAttribute("role", "button");
    part.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(id);
      }
    });
  }
}

document.querySelectorAll("th button").forEach((button, column) => {
  button.addEventListener("click", () => {
    const head = button.parentElement;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of document.querySelectorAll("th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
    rows.sort((a, b) => key(a).localeCompare(key(b), "en", { numeric: true }) * (down ? -1 : 1));
    body.append(...rows);
  });
});

filter.addEventListener("input", show);
all.addEventListener("click", () => choose(null));
show();
