// The slugs of all concepts that papers mention; concepts of several kinds may have one slug. Those that were written
// to since they were last counted may have lost all papers, or got their first one.
MATCH (c:Concept)
WHERE CASE WHEN c.stale = true
           THEN EXISTS { (:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c) }
           ELSE c.df > 0 END
RETURN c.key AS id
