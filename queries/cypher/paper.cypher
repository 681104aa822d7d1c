// Which metadata, links and abbreviations does this paper have?
MATCH (p:Paper {id: $paper})
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year, p.authors AS authors,
       p.venue AS venue, p.doi AS doi, p.arxiv_id AS arxiv_id, p.url AS url, p.links AS links,
       p.abbreviations AS abbreviations
