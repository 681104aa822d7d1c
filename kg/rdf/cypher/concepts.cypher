// The next concepts in the order of their ids.
MATCH (c:Concept)
WHERE c.id > $after
RETURN c.id AS id, labels(c) AS labels, c.name AS name, c.aliases AS aliases, c.df AS df
ORDER BY c.id
LIMIT $page
