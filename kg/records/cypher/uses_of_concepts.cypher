// The surface forms of these concepts, one row for each paper that mentions one, with its title and abbreviations.
UNWIND $ids AS key
MATCH (p:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {id: key})
RETURN c.id AS id, p.id AS paper, p.title AS title, p.abbreviations AS definitions, r.mentions AS mentions
