// Papers that hold exactly this content, read by exactly this run.
UNWIND $rows AS row
MATCH (p:Paper {id: row.id})
WHERE p.content_sha256 = row.content AND p.run = $run
RETURN p.id AS id
