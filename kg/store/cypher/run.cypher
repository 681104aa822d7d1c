// Write extractor runs.
UNWIND $rows AS row
MERGE (r:Run {id: row.id})
SET r.extractor = row.extractor, r.version = row.version, r.model = row.model
