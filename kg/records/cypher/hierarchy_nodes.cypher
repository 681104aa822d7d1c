// Every concept with its name, document frequency, broader concepts and reach.
MATCH (c:Concept)
RETURN c.id AS id, c.key AS key, c.name AS name, c.df AS df, c.above AS above, c.reach AS reach
