// In which year do papers first name each of these concepts?
UNWIND $keys AS key
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {key: key})
WHERE p.year IS NOT NULL
RETURN key, min(p.year) AS year
ORDER BY key
