// Delete edges of the hierarchy.
UNWIND $rows AS row
MATCH (:Concept {id: row.narrow})-[r:BROADER]->(:Concept {id: row.broad})
DELETE r
