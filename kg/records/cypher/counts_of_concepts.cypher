// These concepts with the names and document frequencies that are stored for them.
UNWIND $ids AS key
MATCH (c:Concept {id: key})
RETURN c.id AS id, c.name AS name, c.df AS df
