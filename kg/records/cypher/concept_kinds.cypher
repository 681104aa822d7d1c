// The kinds that mentions of each concept have, before papers and the corpus vote on one.
MATCH (:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
UNWIND r.kinds AS kind
RETURN c.id AS id, c.key AS key, collect(DISTINCT kind) AS kinds
