// How many concepts of each kind do papers mention, how often, how many of them only once,
// and how many have no broader concept?
MATCH (c:Concept)
WHERE c.df > 0
RETURN labels(c) AS labels, count(c) AS concepts, sum(c.df) AS facts, sum(CASE c.df WHEN 1 THEN 1 ELSE 0 END) AS of_one_paper,
       sum(CASE size(c.above) WHEN 0 THEN 1 ELSE 0 END) AS without_broader
ORDER BY labels
