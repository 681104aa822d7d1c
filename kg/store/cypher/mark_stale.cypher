// Mark what papers mention: it has to be counted and named anew once they are gone or replaced.
UNWIND $ids AS id
MATCH (:Paper {id: id})-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
SET c.stale = true
