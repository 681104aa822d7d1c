// Where does this paper mention this concept, whatever its kind?
MATCH (p:Paper {id: $paper})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {key: $concept})
RETURN p.title AS title, p.abstract AS abstract, type(r) AS type, r.starts AS starts, r.ends AS ends,
       r.mentions AS mentions, r.run AS run
ORDER BY c.id
