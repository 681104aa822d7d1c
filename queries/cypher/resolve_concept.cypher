// Which concepts have this id, or the slug of this name?
MATCH (c:Concept {id: $name})
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
UNION
MATCH (c:Concept {key: $key})
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
