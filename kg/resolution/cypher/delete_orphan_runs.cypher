// Remove runs that read none of the papers.
MATCH (r:Run)
WHERE NOT r.id IN $used
DETACH DELETE r
