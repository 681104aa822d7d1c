// Write other ids of papers.
UNWIND $rows AS row
MERGE (:Alias {id: row.id})
