// Delete papers with all their relationships.
UNWIND $ids AS id
MATCH (p:Paper {id: id})
DETACH DELETE p
