// Which of these concepts exist, how many papers mention them, and how many reach them?
UNWIND $ids AS id
MATCH (c:Concept {id: id})
RETURN c.key AS key, c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, c.reach AS reach
ORDER BY key, df DESC, id
