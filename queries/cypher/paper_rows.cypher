// Title and year of papers.
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN p.id AS id, p.title AS title, p.year AS year
