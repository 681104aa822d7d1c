// What does the graph hold of these papers?
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN key AS id, p.title AS title, p.abstract AS abstract, p.year AS year, p.date AS date,
       p.authors AS authors, p.venue AS venue, p.doi AS doi, p.arxiv_id AS arxiv_id, p.url AS url,
       p.source AS source, p.links AS links
