// Which texts and years do these papers have?
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year
