// How large is the graph?
RETURN COUNT { (:Paper) } AS papers, COUNT { (:Concept) } AS concepts, COUNT { (:Method) } AS methods,
       COUNT { (:Dataset) } AS datasets, COUNT { (:Task) } AS tasks, COUNT { (:Topic) } AS topics,
       COUNT { (:Author) } AS authors, COUNT { (:Paper)-[:CITES]->(:Paper) } AS citations,
       COUNT { (:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept) } AS facts
