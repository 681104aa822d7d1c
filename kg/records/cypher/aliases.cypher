// Keys of further source records of these papers.
UNWIND $ids AS key
MATCH (a:Alias)-[:ALIAS_OF]->(:Paper {id: key})
RETURN key AS paper, a.id AS alias
