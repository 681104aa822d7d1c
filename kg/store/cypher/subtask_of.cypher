// Write what papers call a part of another task, with the papers that say so, sorted.
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:SUBTASK_OF]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)
