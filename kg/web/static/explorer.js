// What pages gain from a script besides what htmx does: "/" focuses the search, arrow keys choose a suggestion,
// and a legend that filters.
"use strict";

const search = document.getElementById("search");
const suggestions = document.getElementById("suggestions");
let chosen = -1;

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

// Enter begins a line of a statement, so Ctrl (or Command) and Enter run it, as in other consoles.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.tagName === "TEXTAREA") {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

function showSuggestions() {
  chosen = -1;
  const any = document.activeElement === search && suggestions.children.length > 0;
  suggestions.hidden = !any;
  search.setAttribute("aria-expanded", String(any));
  search.removeAttribute("aria-activedescendant");
}

function close() {
  suggestions.replaceChildren();
  showSuggestions();
}

function choose(place) {
  const options = [...suggestions.querySelectorAll("a")];
  chosen = (place + options.length) % options.length;
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
  search.setAttribute("aria-activedescendant", options[chosen].id);
}

search.setAttribute("role", "combobox");
search.setAttribute("aria-expanded", "false");
search.setAttribute("aria-controls", "suggestions");
search.setAttribute("aria-autocomplete", "list");
suggestions.addEventListener("htmx:afterSwap", showSuggestions);
search.addEventListener("keydown", (event) => {
  if (suggestions.hidden) return;
  if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen >= 0) location.assign(suggestions.querySelectorAll("a")[chosen].href);
  else return;
  event.preventDefault();
});
search.form.addEventListener("focusout", (event) => {
  if (!search.form.contains(event.relatedTarget)) close();
});

// The address of a state holds what was given, and a slider says where it stands.
document.addEventListener("htmx:configRequest", (event) => {
  const given = event.detail.formData;
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name).filter((value) => value.trim());
    given.delete(name);
    values.forEach((value) => given.append(name, value));
  }
});
document.addEventListener("input", (event) => {
  if (event.target.type === "range") event.target.nextElementSibling.textContent = event.target.value;
});

for (const label of document.querySelectorAll(".legend .mention")) {
  const kind = label.textContent.toLowerCase();
  const button = document.createElement("button");
  button.className = label.className;
  button.textContent = label.textContent;
  button.setAttribute("aria-pressed", "true");
  button.addEventListener("click", () => {
    const off = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!off));
    button.classList.toggle("off", off);
    document.querySelectorAll(`a.mention.${kind}`).forEach((mention) => mention.classList.toggle("off", off));
  });
  label.replaceWith(button);
}

// A reading list is kept in the address; this browser may keep one of its own beside it.
function readKept() {
  try {
    const kept = JSON.parse(localStorage.getItem("reading-list"));
    return Array.isArray(kept) ? kept.filter((paper) => typeof paper === "string") : [];
  } catch {
    return [];
  }
}

function keep(papers) {
  try {
    localStorage.setItem("reading-list", JSON.stringify(papers));
  } catch {
    // Storage is full or switched off: the address still holds the list.
  }
}

const addressOf = (papers) => `/list?${new URLSearchParams(papers.map((paper) => ["paper", paper]))}`;
const kept = readKept();
if (kept.length) document.getElementById("kept").href = addressOf(kept);

for (const link of document.querySelectorAll("[data-add]")) {
  link.addEventListener("click", () => {
    const papers = [...new Set([...readKept(), link.dataset.add])];
    keep(papers);
    link.href = addressOf(papers);
  });
}

const shown = [...document.querySelectorAll("#list [data-paper]")].map((item) => item.dataset.paper);
const isKept = shown.length === kept.length && shown.every((paper) => kept.includes(paper));
const keepPlace = document.getElementById("keep");
if (keepPlace && isKept) {
  keepPlace.textContent = "This browser keeps it, too.";
  for (const link of document.querySelectorAll("[data-remove]")) {
    link.addEventListener("click", () => keep(readKept().filter((paper) => paper !== link.dataset.remove)));
  }
} else if (keepPlace) {
  const button = document.createElement("button");
  button.textContent = "Keep it in this browser";
  button.addEventListener("click", () => {
    keep(shown);
    location.reload();
  });
  keepPlace.append(button);
}
