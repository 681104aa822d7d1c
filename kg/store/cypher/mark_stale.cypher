// Mark the concepts that papers mention as stale: once the papers are gone or replaced, they are counted and named anew.
UNWIND $ids AS id
MATCH (:Paper {id: id})-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
SET c.stale = true
