// Which concepts are parts of these, and which stand directly above these in the hierarchy?
UNWIND $ids AS whole
MATCH (whole_:Concept {id: whole})<-[r:PART_OF]-(c:Concept)
RETURN whole AS concept, whole_.name AS name_of, 'part' AS way, r.papers AS papers, '' AS reason,
       c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
UNION
UNWIND $ids AS narrow
MATCH (narrow_:Concept {id: narrow})-[r:BROADER]->(c:Concept)
RETURN narrow AS concept, narrow_.name AS name_of, 'broader' AS way, [] AS papers, r.reason AS reason,
       c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
