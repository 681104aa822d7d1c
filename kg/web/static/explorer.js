// What pages gain from a script: "/" focuses the search, suggestions while typing, and a legend that filters.
"use strict";

const search = document.getElementById("search");
const form = search.form;
let list = null;
let chosen = -1;
let wanted = "";

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

function close() {
  if (list) list.remove();
  list = null;
  chosen = -1;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
}

function addOption(href, name, note) {
  const option = document.createElement("li");
  option.setAttribute("role", "option");
  option.id = `suggestion-${list.children.length}`;
  const link = document.createElement("a");
  link.href = href;
  link.tabIndex = -1;
  const label = document.createElement("bdi");
  label.textContent = name;
  const aside = document.createElement("span");
  aside.className = "note";
  aside.textContent = ` ${note}`;
  link.append(label, aside);
  option.append(link);
  list.append(option);
}

function show(found) {
  close();
  if (!found.concepts.length && !found.papers.length) return;
  list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  for (const concept of found.concepts) {
    addOption(`/concept/${encodeURIComponent(concept.id)}`, concept.name, `${concept.kind}, ${concept.df}`);
  }
  for (const paper of found.papers) {
    addOption(`/paper/${encodeURIComponent(paper.id)}`, paper.title, paper.year || "");
  }
  form.append(list);
  search.setAttribute("aria-expanded", "true");
}

async function suggest() {
  wanted = search.value.trim();
  if (!wanted) return close();
  const asked = wanted;
  const response = await fetch(`/search.json?limit=6&q=${encodeURIComponent(asked)}`);
  if (response.ok && asked === wanted && document.activeElement === search) show(await response.json());
}

function choose(place) {
  const options = [...list.children];
  chosen = (place + options.length) % options.length;
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
  search.setAttribute("aria-activedescendant", options[chosen].id);
}

search.setAttribute("role", "combobox");
search.setAttribute("aria-expanded", "false");
search.setAttribute("aria-controls", "suggestions");
search.setAttribute("aria-autocomplete", "list");
let waiting;
search.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => suggest().catch(close), 80);
});
search.addEventListener("keydown", (event) => {
  if (!list) return;
  if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].firstChild.href);
  else return;
  event.preventDefault();
});
form.addEventListener("focusout", (event) => {
  if (!form.contains(event.relatedTarget)) close();
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
