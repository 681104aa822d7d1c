// paper
// Write nodes: a paper, as its sources describe it.
UNWIND $rows AS row
MERGE (p:Paper {id: row.id})
SET p.title = row.title,
    p.abstract = row.abstract,
    p.year = row.year,
    p.date = row.date,
    p.authors = row.authors,
    p.venue = row.venue,
    p.doi = row.doi,
    p.arxiv_id = row.arxiv_id,
    p.url = row.url,
    p.source = row.source,
    p.title_key = row.title_key,
    p.references = row.references,
    p.abbreviations = row.abbreviations,
    p.relations = row.relations,
    p.links = row.links,
    p.text_sha256 = row.text_sha256,
    p.content_sha256 = row.content_sha256,
    p.vector = row.vector,
    p.run = row.run

// run
// Write nodes: an extractor with its weights: equal runs read equal texts equally.
UNWIND $rows AS row
MERGE (r:Run {id: row.id})
SET r.extractor = row.extractor,
    r.version = row.version,
    r.model = row.model

// alias
// Write nodes: another id, DOI, arXiv id or title under which a paper came in from some source.
UNWIND $rows AS row
MERGE (a:Alias {id: row.id})

// method
// Write concepts of the kind Method; the first name stays until linking names them.
UNWIND $rows AS row
MERGE (c:Concept:Method {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true

// dataset
// Write concepts of the kind Dataset; the first name stays until linking names them.
UNWIND $rows AS row
MERGE (c:Concept:Dataset {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true

// task
// Write concepts of the kind Task; the first name stays until linking names them.
UNWIND $rows AS row
MERGE (c:Concept:Task {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true

// topic
// Write concepts of the kind Topic; the first name stays until linking names them.
UNWIND $rows AS row
MERGE (c:Concept:Topic {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true

// proposes
// Write relationships: the paper introduces it.
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:PROPOSES]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.surfaces = row.surfaces,
    r.kinds = row.kinds,
    r.roles = row.roles,
    r.confidences = row.confidences,
    r.run = row.run

// uses
// Write relationships: the paper builds on this method.
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:USES]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.surfaces = row.surfaces,
    r.kinds = row.kinds,
    r.roles = row.roles,
    r.confidences = row.confidences,
    r.run = row.run

// compares_with
// Write relationships: it is a baseline or competitor.
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:COMPARES_WITH]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.surfaces = row.surfaces,
    r.kinds = row.kinds,
    r.roles = row.roles,
    r.confidences = row.confidences,
    r.run = row.run

// evaluates_on
// Write relationships: the paper uses this dataset.
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:EVALUATES_ON]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.surfaces = row.surfaces,
    r.kinds = row.kinds,
    r.roles = row.roles,
    r.confidences = row.confidences,
    r.run = row.run

// addresses
// Write relationships: the paper works on this task.
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:ADDRESSES]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.surfaces = row.surfaces,
    r.kinds = row.kinds,
    r.roles = row.roles,
    r.confidences = row.confidences,
    r.run = row.run

// mentions
// Write relationships: background, and every topic.
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:MENTIONS]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.surfaces = row.surfaces,
    r.kinds = row.kinds,
    r.roles = row.roles,
    r.confidences = row.confidences,
    r.run = row.run

// wrote
// Write relationships: authorship.
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (p:Paper {id: row.target})
MERGE (a)-[:WROTE]->(p)

// alias_of
// Write relationships: the paper that the other id stands for.
UNWIND $rows AS row
MATCH (a:Alias {id: row.source})
MATCH (p:Paper {id: row.target})
MERGE (a)-[:ALIAS_OF]->(p)

// used_for
// Write, with the papers that say so: a method serves a task.
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:USED_FOR]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// part_of
// Write, with the papers that say so: a method is a part of another.
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:PART_OF]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// evaluated_with
// Write, with the papers that say so: a method is tested on a dataset.
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:EVALUATED_WITH]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// benchmark_for
// Write, with the papers that say so: a dataset measures a task.
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:BENCHMARK_FOR]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// trained_with
// Write, with the papers that say so: a method learns from a dataset.
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:TRAINED_WITH]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// compared_with
// Write, with the papers that say so: one is measured against another.
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:COMPARED_WITH]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// subclass_of
// Write, with the papers that say so: a paper calls it a kind of the other.
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:SUBCLASS_OF]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// subtask_of
// Write, with the papers that say so: a paper calls it a part of the other task.
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:SUBTASK_OF]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)
