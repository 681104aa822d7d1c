// Related papers are ranked again while a slider moves; without this, the button of the form does it.
"use strict";

const asking = document.querySelector("form.ranking");
const ranked = document.getElementById("ranked");
let pending;
let latest = 0;

function findAddress() {
  const given = [...new FormData(asking)].filter(([, value]) => value.trim());
  return `/related?${new URLSearchParams(given)}`;
}

async function rank() {
  const address = findAddress();
  latest += 1;
  const own = latest;
  const response = await fetch(address);
  const found = new DOMParser().parseFromString(await response.text(), "text/html");
  if (own !== latest) return;
  const content = found.getElementById("ranked");
  ranked.replaceChildren(...(content ? content.childNodes : [found.querySelector(".error")]));
  document.getElementById("ranked-status").textContent = content ? "Ranked again." : "";
  history.replaceState(null, "", address);
  for (const link of document.querySelectorAll("a[href^='/related.json'], link[href^='/related.json']")) {
    link.setAttribute("href", address.replace("/related?", "/related.json?"));
  }
}

asking.addEventListener("input", (event) => {
  if (event.target.type === "text") return;
  if (event.target.type === "range") event.target.nextElementSibling.textContent = event.target.value;
  clearTimeout(pending);
  pending = setTimeout(rank, 120);
});
