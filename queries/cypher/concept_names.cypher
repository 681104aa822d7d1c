// What are all concepts called, and how many papers mention each?
MATCH (c:Concept)
RETURN c.name AS name, c.df AS df
