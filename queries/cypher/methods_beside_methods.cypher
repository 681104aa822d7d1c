// Which methods do papers name that also name one of these, and where?
UNWIND $ids AS method
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES_WITH|MENTIONS]->(:Concept {id: method})
WITH DISTINCT p
MATCH (p)-[r:PROPOSES|USES|COMPARES_WITH|MENTIONS]->(c:Method)
RETURN p.id AS paper, c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df, type(r) AS type,
       r.starts AS starts, r.ends AS ends
ORDER BY paper, id
