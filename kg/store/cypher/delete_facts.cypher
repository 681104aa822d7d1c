// Delete the facts of papers whose text is extracted anew.
UNWIND $ids AS id
MATCH (:Paper {id: id})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(:Concept)
DELETE r
