// Delete concepts that no paper mentions.
UNWIND $ids AS key
MATCH (c:Concept {id: key})
DETACH DELETE c
