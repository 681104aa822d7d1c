// Write the broader concepts of concepts, with the steps up to each, and their reach.
UNWIND $rows AS row
MATCH (c:Concept {id: row.id})
SET c.above = row.above, c.reach = row.reach
