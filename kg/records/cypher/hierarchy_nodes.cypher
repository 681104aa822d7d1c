// Every concept with its document frequency, broader concepts and reach.
MATCH (c:Concept)
RETURN c.id AS id, c.key AS key, c.df AS df, c.above AS above, c.reach AS reach
