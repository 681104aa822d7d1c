// Which methods are of the same kind as this one, and what kind is it?
// A concept that more than $max_reach papers reach is too general to be a kind.
MATCH (m:Concept {key: $method})-[:BROADER]->(a:Concept)
WHERE a.reach <= $max_reach
MATCH (o:Method)-[:BROADER]->(b:Concept {key: a.key})
WHERE o.key <> $method AND o.df > 0
RETURN DISTINCT o.id AS id, o.key AS key, o.name AS name, labels(o) AS labels, o.df AS df,
       a.key AS kind_key, a.name AS kind
ORDER BY df DESC, id, kind_key
