// How many papers that were added up to a time, and how many later ones, mention each concept, and which are the later?
MATCH (c:Concept)
WHERE c.df >= $min_papers
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c)
WITH c, sum(CASE WHEN p.added > $after THEN 1 ELSE 0 END) AS recent, count(p) AS mentioning,
     collect(CASE WHEN p.added > $after THEN p.added + ' ' + p.id END) AS papers
WHERE recent > 0
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, recent, mentioning - recent AS before, papers
ORDER BY recent DESC, id
