// How large is the graph? Concepts are those that papers mention.
RETURN COUNT { (:Paper) } AS papers, COUNT { (c:Concept) WHERE c.df > 0 } AS concepts,
       COUNT { (c:Method) WHERE c.df > 0 } AS methods, COUNT { (c:Dataset) WHERE c.df > 0 } AS datasets,
       COUNT { (c:Task) WHERE c.df > 0 } AS tasks, COUNT { (c:Topic) WHERE c.df > 0 } AS topics,
       COUNT { (:Concept)-[:BROADER]->(:Concept) } AS broader,
       COUNT { (:Author) } AS authors, COUNT { (:Paper)-[:CITES]->(:Paper) } AS citations,
       COUNT { (:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept) } AS facts
