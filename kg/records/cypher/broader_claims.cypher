// Pairs of normal forms, one of which a paper defines as a kind of the other, or several papers call a part of it.
MATCH (a:Concept)-[r:SUBCLASS_OF|SUBTASK_OF]->(b:Concept)
WHERE r.count > 1 OR type(r) = 'SUBCLASS_OF'
RETURN replace(a.key, '-', ' ') AS narrow, replace(b.key, '-', ' ') AS broad, sum(r.count) AS papers
ORDER BY narrow, broad
