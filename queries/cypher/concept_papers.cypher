// Which papers mention this concept, in one of these roles, and where?
MATCH (p:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {id: $concept})
WHERE type(r) IN $types
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year, type(r) AS type,
       r.starts AS starts, r.ends AS ends, r.mentions AS mentions, c.key AS key, c.name AS name, c.df AS df
ORDER BY CASE type(r) WHEN 'COMPARES_WITH' THEN 2 WHEN 'MENTIONS' THEN 3 ELSE 1 END,
         coalesce(p.year, 0) DESC, id
LIMIT $limit
