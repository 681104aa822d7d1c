// The broader concepts and the reach that these concepts hold.
UNWIND $ids AS key
MATCH (c:Concept {id: key})
RETURN c.id AS id, c.above AS above, c.reach AS reach
