// Which of these ids are those of papers.
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN key AS id, p.source AS source
