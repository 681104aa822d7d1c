// The surface forms of concepts that have more than one: one row for each paper and concept.
MATCH (c:Concept)
WHERE size(c.aliases) > 0
MATCH (:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c)
RETURN c.key AS key, r.mentions AS mentions
