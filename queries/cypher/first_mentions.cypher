// In which year does a paper first name each of these concepts?
UNWIND $ids AS concept
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept {id: concept})
WHERE p.year IS NOT NULL
RETURN concept, min(p.year) AS year
ORDER BY concept
