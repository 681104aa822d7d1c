// How are these methods spelled?
UNWIND $ids AS key
MATCH (c:Method {id: key})
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, c.aliases AS aliases
ORDER BY id
