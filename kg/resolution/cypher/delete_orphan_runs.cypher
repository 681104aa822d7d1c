// Delete extractor runs that no paper was extracted by.
MATCH (r:Run)
WHERE NOT r.id IN $used
DETACH DELETE r
