// What more than one paper calls a kind or a part of something else, by normal form.
MATCH (a:Concept)-[r:SUBCLASS_OF|SUBTASK_OF]->(b:Concept)
WHERE r.count > 1
RETURN replace(a.key, '-', ' ') AS narrow, replace(b.key, '-', ' ') AS broad, sum(r.count) AS papers
ORDER BY narrow, broad
