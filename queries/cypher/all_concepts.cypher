// What is every concept called?
MATCH (c:Concept)
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, c.aliases AS aliases
