// Runs that read at least one paper.
MATCH (p:Paper)
RETURN DISTINCT p.run AS id
