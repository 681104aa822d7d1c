// Papers whose stored content is exactly this, extracted by one of these runs.
UNWIND $rows AS row
MATCH (p:Paper {id: row.id})
WHERE p.content_sha256 = row.content AND p.run IN row.runs
RETURN row.number AS number
