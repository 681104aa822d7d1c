// How many papers came into the graph after a time, and how many are there in all?
MATCH (p:Paper)
RETURN sum(CASE WHEN p.added > $after THEN 1 ELSE 0 END) AS recent, count(p) AS papers
