"""Draw pictures as SVG: without scripts, with links that work, and always the same for the same graph."""

from kg.pictures.layers import Layers, Link, Node, draw_layers
from kg.pictures.network import ConceptNetwork, concept_network
from kg.pictures.shared import draw_parts, draw_shared
from kg.pictures.standalone import make_html
from kg.pictures.surroundings import concept_map, paper_map
from kg.pictures.svg import STYLE, Svg
from kg.pictures.trend import draw_trend

__all__ = [
    "STYLE",
    "ConceptNetwork",
    "Layers",
    "Link",
    "Node",
    "Svg",
    "concept_map",
    "concept_network",
    "draw_layers",
    "draw_parts",
    "draw_shared",
    "draw_trend",
    "make_html",
    "paper_map",
]
