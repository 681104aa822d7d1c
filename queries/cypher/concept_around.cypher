// What stands right above and below this concept? Narrower ones come with the most mentioned first.
MATCH (c:Concept {id: $concept})-[:BROADER]->(d:Concept)
RETURN 'broader' AS side, d.id AS id, d.name AS name, labels(d) AS labels, d.df AS df
UNION
MATCH (d:Concept)-[:BROADER]->(c:Concept {id: $concept})
RETURN 'narrower' AS side, d.id AS id, d.name AS name, labels(d) AS labels, d.df AS df
