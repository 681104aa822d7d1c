// What connects papers with concepts?
MATCH (p:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
RETURN p.id AS paper, p.title AS title, type(r) AS type, r.confidence AS confidence, c.id AS concept,
       c.name AS name, labels(c) AS labels
ORDER BY paper, concept
LIMIT $limit
