// Which concepts does a name, a spelling or an id stand for? Case does not matter.
MATCH (c:Concept)
WHERE c.id = $name OR c.key = $key OR toLower(c.name) = toLower($name)
   OR any(alias IN c.aliases WHERE toLower(alias) = toLower($name))
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
ORDER BY df DESC, id
