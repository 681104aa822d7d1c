// Return those of these ids that papers have.
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN key AS id, p.source AS source
