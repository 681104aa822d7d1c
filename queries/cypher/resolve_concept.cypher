// Which concepts does a name, a spelling or an id stand for?
MATCH (c:Concept)
WHERE c.id = $name OR c.key = $key OR c.name = $name OR $name IN c.aliases
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
ORDER BY df DESC, id
