// Which concepts does this paper mention, in which role, and where?
MATCH (:Paper {id: $paper})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
RETURN c.id AS id, c.key AS key, c.name AS name, labels(c) AS labels, c.df AS df, type(r) AS type,
       r.confidence AS confidence, r.starts AS starts, r.ends AS ends, r.mentions AS mentions
ORDER BY r.starts[0], id
