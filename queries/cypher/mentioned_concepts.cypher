// Which concepts do at least $min_papers papers mention?
MATCH (c:Concept)
WHERE c.df >= $min_papers
RETURN c.id AS id, c.key AS key, c.name AS name, labels(c) AS labels, c.df AS df
ORDER BY df DESC, id
