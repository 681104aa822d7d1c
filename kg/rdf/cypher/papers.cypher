// What does the graph hold of these papers?
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN key AS id, p.title AS title, p.abstract AS abstract, p.year AS year, p.date AS date,
       p.authors AS authors, p.venue AS venue, p.doi AS doi, p.arxiv_id AS arxiv_id, p.url AS url,
       p.source AS source, p.references AS references, p.run AS run, p.links AS links,
       p.abbreviations AS abbreviations, p.relations AS relations, p.vector AS vector
