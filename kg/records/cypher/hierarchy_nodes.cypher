// Every concept: how many papers mention it, what stands above it.
MATCH (c:Concept)
RETURN c.id AS id, c.key AS key, c.df AS df, c.above AS above, c.reach AS reach
