// paper
UNWIND $rows AS row
MERGE (p:Paper {id: row.id})
SET p.title = row.title,
    p.abstract = row.abstract,
    p.year = row.year,
    p.date = row.date,
    p.authors = row.authors,
    p.family_names = row.family_names,
    p.venue = row.venue,
    p.doi = row.doi,
    p.arxiv_id = row.arxiv_id,
    p.url = row.url,
    p.source = row.source,
    p.citation_key = row.citation_key,
    p.entry_type = row.entry_type,
    p.title_key = row.title_key,
    p.references = row.references,
    p.abbreviations = row.abbreviations,
    p.relations = row.relations,
    p.links = row.links,
    p.text_sha256 = row.text_sha256,
    p.content_sha256 = row.content_sha256,
    p.vector = row.vector,
    p.run = row.run,
    p.added = row.added

// run
UNWIND $rows AS row
MERGE (r:Run {id: row.id})
SET r.extractor = row.extractor,
    r.version = row.version,
    r.model = row.model

// alias
UNWIND $rows AS row
MERGE (a:Alias {id: row.id})

// watch
UNWIND $rows AS row
MERGE (w:Watch {id: row.id})
SET w.asked = row.asked,
    w.max_rows = row.max_rows,
    w.rows = row.rows,
    w.rows_before = row.rows_before,
    w.until = row.until,
    w.until_before = row.until_before,
    w.waiting = row.waiting,
    w.waiting_before = row.waiting_before,
    w.draft = row.draft,
    w.runs = row.runs

// method
UNWIND $rows AS row
MERGE (c:Concept:Method {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true

// dataset
UNWIND $rows AS row
MERGE (c:Concept:Dataset {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true

// task
UNWIND $rows AS row
MERGE (c:Concept:Task {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true

// topic
UNWIND $rows AS row
MERGE (c:Concept:Topic {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true

// metric
UNWIND $rows AS row
MERGE (c:Concept:Topic:Metric {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true

// proposes
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:PROPOSES]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.mentions = row.mentions,
    r.run = row.run

// uses
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:USES]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.mentions = row.mentions,
    r.run = row.run

// compares_with
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:COMPARES_WITH]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.mentions = row.mentions,
    r.run = row.run

// evaluates_on
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:EVALUATES_ON]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.mentions = row.mentions,
    r.run = row.run

// addresses
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:ADDRESSES]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.mentions = row.mentions,
    r.run = row.run

// mentions
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:MENTIONS]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.mentions = row.mentions,
    r.run = row.run

// wrote
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (p:Paper {id: row.target})
MERGE (a)-[:WROTE]->(p)

// alias_of
UNWIND $rows AS row
MATCH (a:Alias {id: row.source})
MATCH (p:Paper {id: row.target})
MERGE (a)-[:ALIAS_OF]->(p)

// used_for
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:USED_FOR]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// part_of
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:PART_OF]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// evaluated_with
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:EVALUATED_WITH]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// benchmark_for
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:BENCHMARK_FOR]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// trained_with
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:TRAINED_WITH]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// compared_with
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:COMPARED_WITH]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// subclass_of
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:SUBCLASS_OF]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)

// subtask_of
UNWIND $rows AS row
MATCH (a:Concept {id: row.source})
MATCH (b:Concept {id: row.target})
MERGE (a)-[r:SUBTASK_OF]->(b)
ON CREATE SET r.papers = []
SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper] + [x IN r.papers WHERE x > row.paper]
SET r.count = size(r.papers)
