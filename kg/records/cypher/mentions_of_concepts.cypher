// All mentions of these concepts: one row for each paper and concept.
UNWIND $ids AS key
MATCH (:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {id: key})
RETURN c.key AS key, r.starts AS starts, r.ends AS ends, r.mentions AS mentions
