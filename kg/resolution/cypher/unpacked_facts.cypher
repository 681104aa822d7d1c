// The facts of these papers whose mentions still lie in four lists, as formats 1 and 2 kept them.
UNWIND $ids AS key
MATCH (:Paper {id: key})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
WHERE r.mentions IS NULL
RETURN key AS source, type(r) AS type, c.id AS target,
       r.surfaces AS surfaces, r.kinds AS kinds, r.roles AS roles, r.confidences AS confidences
