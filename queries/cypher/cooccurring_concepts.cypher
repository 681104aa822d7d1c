// Which concepts occur most often in the papers that mention this one?
MATCH (:Concept {id: $concept})<-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]-(p:Paper)
MATCH (p)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(d:Concept)
WHERE d.id <> $concept
WITH d, count(p) AS papers
RETURN d.id AS id, d.name AS name, labels(d) AS labels, papers AS df
ORDER BY df DESC, id
LIMIT $limit
