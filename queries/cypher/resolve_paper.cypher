// Which paper does an id, DOI, arXiv id or whole title stand for?
// Properties that all papers may lack stand in WHERE: the embedded engine refuses unknown ones in a pattern.
MATCH (p:Paper {id: $id})
RETURN p.id AS id, p.title AS title, p.year AS year
UNION
MATCH (p:Paper)
WHERE p.doi = $doi
RETURN p.id AS id, p.title AS title, p.year AS year
UNION
MATCH (p:Paper)
WHERE p.arxiv_id = $arxiv_id
RETURN p.id AS id, p.title AS title, p.year AS year
UNION
MATCH (a:Alias)-[:ALIAS_OF]->(p:Paper)
WHERE a.id IN ['id:' + $id, 'doi:' + $doi, 'arxiv:' + $arxiv_id]
RETURN p.id AS id, p.title AS title, p.year AS year
UNION
MATCH (p:Paper)
WHERE $title <> '' AND p.title_key STARTS WITH $title + '|'
RETURN p.id AS id, p.title AS title, p.year AS year
