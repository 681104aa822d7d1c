// Number of nodes of each label and of relationships of each type.
RETURN COUNT { (:Paper) } AS Paper, COUNT { (:Concept) } AS Concept, COUNT { (:Method) } AS Method,
       COUNT { (:Dataset) } AS Dataset, COUNT { (:Task) } AS Task, COUNT { (:Topic) } AS Topic,
       COUNT { (:Author) } AS Author, COUNT { (:Run) } AS Run, COUNT { (:Alias) } AS Alias,
       COUNT { (:Paper)-[:PROPOSES]->(:Concept) } AS PROPOSES, COUNT { (:Paper)-[:USES]->(:Concept) } AS USES,
       COUNT { (:Paper)-[:COMPARES_WITH]->(:Concept) } AS COMPARES_WITH,
       COUNT { (:Paper)-[:EVALUATES_ON]->(:Concept) } AS EVALUATES_ON,
       COUNT { (:Paper)-[:ADDRESSES]->(:Concept) } AS ADDRESSES,
       COUNT { (:Paper)-[:MENTIONS]->(:Concept) } AS MENTIONS, COUNT { (:Paper)-[:CITES]->(:Paper) } AS CITES,
       COUNT { (:Author)-[:WROTE]->(:Paper) } AS WROTE
