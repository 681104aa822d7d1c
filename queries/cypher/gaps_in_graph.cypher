// What is missing in the graph?
RETURN COUNT { (:Paper) } AS papers,
       COUNT { (p:Paper) WHERE p.abstract IS NULL OR p.abstract = '' } AS without_abstract,
       COUNT { (p:Paper) WHERE p.year IS NULL } AS without_year,
       COUNT { (p:Paper) WHERE size(p.authors) = 0 } AS without_authors,
       COUNT { (p:Paper) WHERE p.vector IS NULL } AS without_vector,
       COUNT { (p:Paper) WHERE NOT EXISTS { (p)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept) } } AS without_concepts,
       COUNT { (p:Paper) WHERE NOT EXISTS { (p)-[:PROPOSES]->(:Concept) } } AS without_proposal,
       COUNT { (c:Concept) WHERE c.df > 0 } AS concepts,
       COUNT { (c:Concept) WHERE c.df = 1 } AS concepts_of_one_paper,
       COUNT { (c:Concept) WHERE c.df > 0 AND NOT EXISTS { (c)-[:BROADER]->(:Concept) } } AS concepts_without_broader
