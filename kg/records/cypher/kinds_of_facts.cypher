// The kinds of the mentions of each concept, before papers and the corpus vote on one: one row for each paper and concept.
MATCH (:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
RETURN c.key AS key, r.mentions AS mentions
