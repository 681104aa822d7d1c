"""The store on a Neo4j server, through the official driver."""
