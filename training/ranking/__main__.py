"""``python -m training.ranking --shared SHARED``: learn the weights of related work, and measure it."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from queries.relatedness import weights as shipped
from training.ranking.fitting import ScoreTable, Weights, make_grid
from training.ranking.floor import calibrate_floor
from training.ranking.graphs import open_graph
from training.ranking.judgments import load_judgments
from training.ranking.measures import average, compare
from training.ranking.parts import QueryParts, measure_queries
from training.ranking.report import BASELINE, Scores, cross_validate, score_answers, score_parts


def main() -> None:
    """Measure all judged pairs, choose the weights, print the scores, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.ranking", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of seeds, gold and corpus")
    parser.add_argument("--work", type=Path, default=Path(".training/ranking"), help="folder of graphs")
    parser.add_argument("--only-report", action="store_true", help="leave the weights as they are")
    arguments = parser.parse_args()
    measured: dict[str, list[QueryParts]] = {}
    answered: dict[str, Scores] = {}
    for judgments in load_judgments(arguments.shared):
        with open_graph(judgments, arguments.work) as graph:
            measured[judgments.name] = list(measure_queries(graph, judgments))
            for name, scores in score_answers(graph, judgments).items():
                answered.setdefault(name, {}).update(scores)
    both = [one for some in measured.values() for one in some]
    table = ScoreTable(both, make_grid())
    chosen = table.grid[table.choose(range(len(both)))]
    floor = calibrate_floor(measured["listing"], chosen)
    print(f"chosen: words, concepts, embedding {chosen.tolist()}, floor {floor:.3f}\n")
    print_scores(score_parts(both) | cross_validate(both) | answered, both)
    if not arguments.only_report:
        write_weights(chosen, floor)


def print_scores(rankings: Mapping[str, Scores], measured: list[QueryParts]) -> None:
    """Print NDCG at 10 of each ranking on each corpus, and how much better than the baseline it is."""
    corpora = list(dict.fromkeys(one.corpus for one in measured))
    print(f"{'NDCG@10':36}", *(f"{name:>16}" for name in (*corpora, "both", "less baseline")))
    for name, scores in rankings.items():
        means = [
            average([scores[one.query.paper] for one in measured if one.corpus == corpus])
            for corpus in corpora
        ]
        print(f"{name:36}", *(f"{mean!s:>16}" for mean in (*means, average(list(scores.values())))), end=" ")
        print(f"{compare(scores, rankings[BASELINE])!s:>16}")


def write_weights(chosen: Weights, floor: float) -> None:
    """Write the weights next to the code that reads them."""
    words, concepts, embedding = chosen.tolist()
    values = {"words": words, "concepts": concepts, "embedding": embedding, "floor": round(floor, 3)}
    file = Path(shipped.__file__).with_name(shipped.FILE)
    file.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
