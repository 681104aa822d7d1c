// What does the graph hold of these papers?
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN key AS id, p.title AS title, p.abstract AS abstract, p.authors AS authors, p.year AS year,
       p.date AS date, p.venue AS venue, p.doi AS doi, p.arxiv_id AS arxiv_id, p.url AS url,
       p.references AS references, p.links AS links, p.abbreviations AS abbreviations, p.source AS source
