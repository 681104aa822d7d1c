// Which concepts do these papers mention, in which role and where, and which concepts are broader?
UNWIND $ids AS paper
MATCH (:Paper {id: paper})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
RETURN paper, c.id AS id, c.name AS name, c.df AS df, c.above AS above,
       type(r) AS type, r.starts AS starts, r.ends AS ends, r.mentions AS mentions
ORDER BY paper, id
