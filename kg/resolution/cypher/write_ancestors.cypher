// Write what stands above concepts, and how many papers they reach.
UNWIND $rows AS row
MATCH (c:Concept {id: row.id})
SET c.above = row.above, c.reach = row.reach
