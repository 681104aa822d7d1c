// Which concepts does some paper spell like this? Case does not matter.
MATCH (c:Concept)
WHERE toLower(c.name) = toLower($name) OR any(alias IN c.aliases WHERE toLower(alias) = toLower($name))
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
