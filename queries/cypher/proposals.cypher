// Which papers are said to propose these concepts, whatever their kind, and where?
UNWIND $keys AS key
MATCH (p:Paper)-[r:PROPOSES]->(c:Concept {key: key})
RETURN key, c.id AS concept, c.name AS concept_name, p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year,
       r.starts AS starts, r.ends AS ends, r.mentions AS mentions
ORDER BY key, id, concept
