// How many papers mention no concept, and how many propose none?
RETURN COUNT { (p:Paper) WHERE NOT EXISTS { (p)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept) } } AS without_concepts,
       COUNT { (p:Paper) WHERE NOT EXISTS { (p)-[:PROPOSES]->(:Concept) } } AS without_proposal
