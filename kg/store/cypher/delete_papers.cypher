// Remove papers with all that is said of them.
UNWIND $ids AS id
MATCH (p:Paper {id: id})
DETACH DELETE p
