// Write papers; a property that a row does not hold is removed.
UNWIND $rows AS row
MERGE (p:Paper {id: row.id})
SET p.title = row.title,
    p.abstract = row.abstract,
    p.year = row.year,
    p.date = row.date,
    p.authors = row.authors,
    p.venue = row.venue,
    p.doi = row.doi,
    p.arxiv_id = row.arxiv_id,
    p.url = row.url,
    p.source = row.source,
    p.title_key = row.title_key,
    p.references = row.references,
    p.abbreviations = row.abbreviations,
    p.relations = row.relations,
    p.links = row.links,
    p.text_sha256 = row.text_sha256,
    p.content_sha256 = row.content_sha256,
    p.vector = row.vector,
    p.run = row.run
