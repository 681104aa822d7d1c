// The surface forms of these concepts, one row for each paper that mentions one, with the abbreviations that it defines.
UNWIND $ids AS key
MATCH (p:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {id: key})
RETURN c.id AS id, p.id AS paper, p.abbreviations AS definitions, r.mentions AS mentions
