// The mentions of these concepts, whose kinds papers and the corpus vote on: one row for each paper and concept.
UNWIND $ids AS key
MATCH (:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {id: key})
RETURN c.key AS key, r.mentions AS mentions
