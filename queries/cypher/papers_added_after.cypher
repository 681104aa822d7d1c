// Which papers came into the graph after a time and up to another? An empty first time means all up to the second.
MATCH (p:Paper)
WHERE coalesce(p.added, '') <= $until AND ($after = '' OR p.added > $after)
RETURN p.id AS id, p.added AS added, p.url AS url, p.doi AS doi, p.arxiv_id AS arxiv_id
ORDER BY added, id
