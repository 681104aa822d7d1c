// Which papers propose, use or address each of these concepts?
UNWIND $keys AS key
MATCH (c:Concept {key: key})<-[:PROPOSES|USES|ADDRESSES]-(p:Paper)
RETURN key, collect(DISTINCT p.id) AS papers
