// The next extractor runs, in the order of their ids.
MATCH (r:Run)
WHERE r.id > $after
RETURN r.id AS id, r.extractor AS extractor, r.version AS version, r.model AS model
ORDER BY r.id
LIMIT $limit
