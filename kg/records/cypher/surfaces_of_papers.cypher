// The surface forms in these papers, with the abbreviations they define: one row for each concept of a paper.
UNWIND $ids AS key
MATCH (p:Paper {id: key})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept)
RETURN p.id AS paper, p.abbreviations AS abbreviations, r.mentions AS mentions
