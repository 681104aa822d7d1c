// How many papers with a year mention each concept, before the year $since and from then on, and which are those?
MATCH (c:Concept)
WHERE c.df >= $min_papers
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c)
WHERE p.year IS NOT NULL
WITH c, sum(CASE WHEN p.year >= $since THEN 1 ELSE 0 END) AS recent, count(p) AS dated,
     collect(CASE WHEN p.year >= $since THEN coalesce(p.date, toString(p.year)) + ' ' + p.id END) AS papers
WHERE recent > 0
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, recent, dated - recent AS before, papers
ORDER BY recent DESC, id
