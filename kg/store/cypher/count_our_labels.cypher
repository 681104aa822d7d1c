// How many nodes of a store that is not ours have each label of ours? A build would take them for its own.
MATCH (n:Paper) RETURN 'Paper' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Concept) RETURN 'Concept' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Method) RETURN 'Method' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Dataset) RETURN 'Dataset' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Task) RETURN 'Task' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Topic) RETURN 'Topic' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Metric) RETURN 'Metric' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Author) RETURN 'Author' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Run) RETURN 'Run' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Alias) RETURN 'Alias' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Watch) RETURN 'Watch' AS label, count(n) AS nodes
