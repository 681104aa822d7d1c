// Which papers of the graph does this paper cite?
MATCH (:Paper {id: $paper})-[:CITES]->(q:Paper)
RETURN q.id AS id, q.title AS title, q.year AS year
ORDER BY id
