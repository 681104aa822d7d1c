// Which concepts have these slugs, how many papers mention them, and how many reach them?
UNWIND $keys AS key
MATCH (c:Concept {key: key})
RETURN key, c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, c.reach AS reach
ORDER BY key, df DESC, id
