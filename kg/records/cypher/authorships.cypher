// The authors of these papers.
UNWIND $ids AS key
MATCH (a:Author)-[:WROTE]->(:Paper {id: key})
RETURN key AS paper, a.id AS author
