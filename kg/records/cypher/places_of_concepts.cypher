// The broader concepts and the reach that are stored for these concepts.
UNWIND $ids AS key
MATCH (c:Concept {id: key})
RETURN c.id AS id, c.above AS above, c.reach AS reach
