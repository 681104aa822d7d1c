// The facts of these papers, with their mentions.
UNWIND $ids AS key
MATCH (:Paper {id: key})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
RETURN key AS paper, type(r) AS type, c.id AS concept, c.name AS name,
       r.confidence AS confidence, r.count AS mention_count, r.starts AS starts, r.ends AS ends,
       r.mentions AS mentions, r.run AS run
