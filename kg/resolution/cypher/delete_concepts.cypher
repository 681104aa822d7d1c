// Remove concepts that no paper mentions any more.
UNWIND $ids AS key
MATCH (c:Concept {id: key})
DETACH DELETE c
