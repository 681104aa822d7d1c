// Which concepts have these slugs, and what is broader than each?
UNWIND $keys AS key
MATCH (c:Concept {key: key})
RETURN key, c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, c.above AS above
ORDER BY key, df DESC, id
