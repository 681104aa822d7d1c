// How many papers mention these concepts, whatever kind each takes them for?
UNWIND $keys AS key
MATCH (c:Concept {key: key})
RETURN key, sum(c.df) AS df
