// Ids of the papers that any of these keys identifies. Names are local ids: many papers may share one.
// Properties that may be missing from all papers stand in WHERE: the embedded engine refuses unknown ones in a pattern.
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN p.id AS id
UNION
UNWIND $dois AS key
MATCH (p:Paper)
WHERE p.doi = key
RETURN p.id AS id
UNION
UNWIND $arxiv_ids AS key
MATCH (p:Paper)
WHERE p.arxiv_id = key
RETURN p.id AS id
UNION
UNWIND $title_keys AS key
MATCH (p:Paper)
WHERE p.title_key = key
RETURN p.id AS id
UNION
UNWIND $aliases AS key
MATCH (:Alias {id: key})-[:ALIAS_OF]->(p:Paper)
RETURN p.id AS id
UNION
UNWIND $names AS key
MATCH (:Alias {id: key})-[:ALIAS_OF]->(p:Paper)
WITH key, collect(p.id) AS ids
WHERE size(ids) <= $max_sharing
UNWIND ids AS id
RETURN id
