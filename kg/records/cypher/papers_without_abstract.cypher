// The next papers without an abstract, with the identifiers that services know, in the order of their ids.
MATCH (p:Paper)
WHERE p.id > $after AND coalesce(p.abstract, '') = ''
WITH p.id AS id, p.doi AS doi, p.arxiv_id AS arxiv_id, p.url AS url
ORDER BY id
LIMIT $limit
RETURN id, doi, arxiv_id, url
