// Every concept with its name and document frequency.
MATCH (c:Concept)
RETURN c.id AS id, c.name AS name, c.df AS df
