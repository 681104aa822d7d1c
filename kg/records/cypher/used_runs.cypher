// Extractor runs that at least one paper was extracted by.
MATCH (p:Paper)
RETURN DISTINCT p.run AS id
