// A large map: places and links come from the server, this only draws them.
"use strict";

const LABELLED = 12; // concepts whose names always show; the others show theirs when they are near enough
const board = document.getElementById("board");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const addressOfNode = (node) => `/${node.kind === "Paper" ? "paper" : "concept"}/${encodeURIComponent(node.id)}`;

function draw(network) {
  const concepts = network.nodes.filter((node) => node.kind !== "Paper");
  const labelled = new Set(concepts.slice(0, LABELLED).map((node) => node.id));
  const nodes = network.nodes.map((node) => ({
    data: { ...node, size: node.kind === "Paper" ? 8 : 12 + 4 * Math.sqrt(node.papers) },
    position: { x: node.x, y: node.y },
    classes: `${node.kind.toLowerCase()}${labelled.has(node.id) ? " labelled" : ""}`,
  }));
  const kinds = ["method", "dataset", "task", "topic", "metric"].map((kind) => ({
    selector: `.${kind}`,
    style: { "background-color": colour(`--${kind}`), label: "data(name)", "z-index": 2 },
  }));
  const map = cytoscape({
    container: board,
    elements: [...nodes, ...network.links.map((line) => ({ data: line }))],
    layout: { name: "preset", padding: 30 },
    style: [
      {
        selector: "node",
        style: {
          width: "data(size)", height: "data(size)", "background-color": colour("--link"),
          "border-width": 1, "border-color": colour("--soft"), color: colour("--ink"),
          "font-size": 14, "font-family": "system-ui, sans-serif", "min-zoomed-font-size": 9,
          "text-background-color": colour("--paper"), "text-background-opacity": 0.8, "text-valign": "center",
        },
      },
      ...kinds,
      { selector: ".labelled", style: { "min-zoomed-font-size": 0, "font-size": 24, "z-index": 3 } },
      { selector: "edge", style: { width: 1, "line-color": colour("--soft"), opacity: 0.25 } },
      { selector: ".near", style: { label: "data(name)", "min-zoomed-font-size": 0, "font-size": 24, "z-index": 4 } },
      { selector: "edge.near", style: { label: "", opacity: 1, width: 2 } },
    ],
    maxZoom: 4,
    minZoom: 0.05,
    hideEdgesOnViewport: true,
    textureOnViewport: true,
  });
  map.on("mouseover", "node", (event) => event.target.closedNeighborhood().addClass("near"));
  map.on("mouseout", "node", (event) => event.target.closedNeighborhood().removeClass("near"));
  map.on("tap", "node", (event) => location.assign(addressOfNode(event.target.data())));
  board.dataset.drawn = map.nodes().length;
}

fetch(document.getElementById("as-json").href)
  .then((response) => response.json())
  .then((data) => draw(data.network));
