// Papers with what a build has to know to leave them alone, merge them or read them again.
UNWIND $ids AS key
MATCH (p:Paper {id: key})
OPTIONAL MATCH (a:Alias)-[:ALIAS_OF]->(p)
WITH p, collect(a.id) AS aliases
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year, p.date AS date,
       p.authors AS authors, p.venue AS venue, p.doi AS doi, p.arxiv_id AS arxiv_id, p.url AS url,
       p.references AS references, p.source AS source, p.content_sha256 AS content_sha256, p.run AS run,
       aliases
ORDER BY id
