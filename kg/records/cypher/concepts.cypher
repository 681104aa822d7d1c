// Everything that the graph holds of these concepts.
UNWIND $ids AS key
MATCH (c:Concept {id: key})
RETURN key AS id, labels(c) AS labels, c.name AS name, c.aliases AS aliases, c.df AS df, c.reach AS reach
