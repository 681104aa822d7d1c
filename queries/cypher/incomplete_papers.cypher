// How many papers lack an abstract, a year, authors or an embedding?
MATCH (p:Paper)
RETURN count(p) AS papers, sum(CASE WHEN coalesce(p.abstract, '') = '' THEN 1 ELSE 0 END) AS without_abstract,
       sum(CASE WHEN p.year IS NULL THEN 1 ELSE 0 END) AS without_year,
       sum(CASE size(coalesce(p.authors, [])) WHEN 0 THEN 1 ELSE 0 END) AS without_authors,
       sum(CASE WHEN p.vector IS NULL THEN 1 ELSE 0 END) AS without_vector
