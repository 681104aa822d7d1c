// Which methods do papers on this task, or on kinds of it, propose, use or compare with?
MATCH (a:Concept {key: $task})
MATCH (t:Concept)-[:BROADER*0..3]->(a)
WITH DISTINCT t
MATCH (p:Paper)-[:PROPOSES|ADDRESSES]->(t)
WITH DISTINCT p
MATCH (p)-[r:PROPOSES|USES|COMPARES_WITH]->(c:Method)
WHERE NOT c.key IN $excluded
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, count(DISTINCT p) AS papers,
       sum(CASE type(r) WHEN 'PROPOSES' THEN 1 ELSE 0 END) AS proposed,
       sum(CASE type(r) WHEN 'COMPARES_WITH' THEN 1 ELSE 0 END) AS compared,
       min(p.year) AS first, max(p.year) AS last
ORDER BY papers DESC, proposed + compared DESC, df, id
LIMIT $limit
