// Which papers propose these concepts, and where? The earliest first.
UNWIND $ids AS concept
MATCH (p:Paper)-[r:PROPOSES]->(c:Concept {id: concept})
RETURN concept, c.name AS name, p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year,
       r.starts AS starts, r.ends AS ends
ORDER BY concept, coalesce(year, 9999), id
