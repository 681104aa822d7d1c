// Ids of the papers that any of the keys stands for.
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN p.id AS id
UNION
UNWIND $dois AS key
MATCH (p:Paper {doi: key})
RETURN p.id AS id
UNION
UNWIND $arxiv_ids AS key
MATCH (p:Paper {arxiv_id: key})
RETURN p.id AS id
UNION
UNWIND $title_keys AS key
MATCH (p:Paper {title_key: key})
RETURN p.id AS id
UNION
UNWIND $aliases AS key
MATCH (:Alias {id: key})-[:ALIAS_OF]->(p:Paper)
RETURN p.id AS id
