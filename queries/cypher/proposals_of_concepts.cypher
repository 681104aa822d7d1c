// Which papers propose these methods, and where? The earliest first.
UNWIND $ids AS method
MATCH (p:Paper)-[r:PROPOSES]->(c:Concept {id: method})
RETURN method, c.name AS name, p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year,
       r.starts AS starts, r.ends AS ends
ORDER BY method, coalesce(year, 9999), id
