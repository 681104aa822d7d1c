// The kinds of the mentions of each concept in these papers, before papers and the corpus vote on one: one row for each
// paper and concept.
UNWIND $ids AS id
MATCH (:Paper {id: id})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
RETURN c.key AS key, r.mentions AS mentions
