// Papers that mention any of these concepts, with the surface forms that they use.
UNWIND $ids AS key
MATCH (p:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept {id: key})
RETURN p.id AS paper, r.mentions AS mentions
