// The kinds that the mentions of these concepts have in papers, before papers and the corpus vote on one.
UNWIND $ids AS key
MATCH (:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {id: key})
RETURN DISTINCT c.key AS key, r.kinds AS kinds
