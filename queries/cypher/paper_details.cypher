// What does a bibliography list of these papers?
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN p.id AS id, p.title AS title, p.authors AS authors, p.year AS year, p.venue AS venue, p.doi AS doi,
       p.arxiv_id AS arxiv_id, p.url AS url, p.abstract AS abstract
