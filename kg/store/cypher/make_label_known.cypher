// Make the label Paper known to an engine that builds no text index for a label it never saw.
CREATE (p:Paper {id: 'none'})
DELETE p
