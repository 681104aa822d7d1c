// Delete the other ids of papers that are forgotten.
UNWIND $ids AS id
MATCH (a:Alias)-[:ALIAS_OF]->(:Paper {id: id})
DETACH DELETE a
