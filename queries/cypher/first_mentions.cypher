// In which year does a paper first name each of these concepts?
UNWIND $ids AS method
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept {id: method})
WHERE p.year IS NOT NULL
RETURN method, min(p.year) AS year
ORDER BY method
