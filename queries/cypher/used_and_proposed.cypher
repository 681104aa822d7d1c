// What do these papers use or propose, and where do they say so?
UNWIND $ids AS paper
MATCH (p:Paper {id: paper})-[r:PROPOSES|USES|EVALUATES_ON|ADDRESSES]->(c:Concept)
RETURN paper, p.title AS title, p.abstract AS abstract, type(r) AS type, r.starts AS starts, r.ends AS ends,
       r.mentions AS mentions, c.id AS id, c.key AS key, c.name AS name, labels(c) AS labels, c.df AS df
ORDER BY paper, id
