// Papers that define any of these abbreviations, with all that they define.
MATCH (p:Paper)
WHERE any(definition IN p.abbreviations WHERE definition IN $definitions)
RETURN p.id AS paper, p.title AS title, p.abbreviations AS definitions
