// Which kind, aliases and document frequency does this concept have?
MATCH (c:Concept {id: $concept})
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, c.aliases AS aliases
