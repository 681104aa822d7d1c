// The surface forms of these concepts: one row for each paper that mentions one.
UNWIND $ids AS key
MATCH (:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {id: key})
RETURN c.id AS id, r.mentions AS mentions
