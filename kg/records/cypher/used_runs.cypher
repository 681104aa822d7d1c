// Extractor runs by which at least one paper was extracted.
MATCH (p:Paper)
RETURN DISTINCT p.run AS id
