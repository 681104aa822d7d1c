// Which texts may hold the words that were searched for?
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN p.id AS id, p.title AS title, p.abstract AS abstract
