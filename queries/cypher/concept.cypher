// What does the graph hold of this concept?
MATCH (c:Concept {id: $concept})
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, c.aliases AS aliases
