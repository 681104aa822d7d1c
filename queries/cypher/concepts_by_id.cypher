// Which name, kind and document frequency do these concepts have?
UNWIND $ids AS key
MATCH (c:Concept {id: key})
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
