// How many papers, authors and relationships does the graph hold?
RETURN COUNT { (:Paper) } AS papers, COUNT { (:Author) } AS authors,
       COUNT { (:Paper)-[:CITES]->(:Paper) } AS citations, COUNT { (:Concept)-[:BROADER]->(:Concept) } AS broader,
       COUNT { (:Concept) } AS all_concepts
