// Under which other ids and titles did these papers come in?
UNWIND $ids AS key
MATCH (a:Alias)-[:ALIAS_OF]->(:Paper {id: key})
RETURN key AS paper, a.id AS alias
