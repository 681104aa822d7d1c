// The evidence of these papers: every mention as it was extracted, with title, abbreviations and relations.
UNWIND $ids AS key
MATCH (p:Paper {id: key})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
RETURN p.id AS paper, p.title AS title, p.abbreviations AS abbreviations, p.relations AS relations, r.run AS run,
       r.starts AS starts, r.ends AS ends, r.mentions AS mentions
ORDER BY paper, c.id
