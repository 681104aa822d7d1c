// Make the label Paper known to an engine that builds no text index for a label that it has never seen.
CREATE (p:Paper {id: 'none'})
DELETE p
