// The next papers in the order of their ids.
MATCH (p:Paper)
WHERE p.id > $after
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year, p.date AS date,
       p.authors AS authors, p.venue AS venue, p.doi AS doi, p.arxiv_id AS arxiv_id, p.url AS url,
       p.source AS source, p.links AS links
ORDER BY p.id
LIMIT $page
