// Which concepts stand directly above and directly below this one in the hierarchy?
MATCH (c:Concept {id: $concept})-[:BROADER]->(d:Concept)
RETURN 'broader' AS side, d.id AS id, d.name AS name, labels(d) AS labels, d.df AS df
UNION
MATCH (d:Concept)-[:BROADER]->(c:Concept {id: $concept})
RETURN 'narrower' AS side, d.id AS id, d.name AS name, labels(d) AS labels, d.df AS df
