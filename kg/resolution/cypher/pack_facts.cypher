// Write the mentions of facts packed, in place of four lists.
UNWIND $rows AS row
MATCH (:Paper {id: row.source})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
WHERE c.id = row.target AND type(r) = row.type
SET r.mentions = row.mentions
REMOVE r.surfaces, r.kinds, r.roles, r.confidences
