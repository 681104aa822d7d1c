// Remove the facts of papers that are read anew.
UNWIND $ids AS id
MATCH (:Paper {id: id})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept)
DELETE r
