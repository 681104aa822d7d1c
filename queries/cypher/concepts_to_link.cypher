// Which of these concepts exist, and which concepts are broader than each?
UNWIND $ids AS id
MATCH (c:Concept {id: id})
RETURN c.key AS key, c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, c.above AS above
ORDER BY key, df DESC, id
