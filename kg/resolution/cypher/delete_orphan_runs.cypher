// Delete extractor runs by which no paper was extracted.
MATCH (r:Run)
WHERE NOT r.id IN $used
DETACH DELETE r
