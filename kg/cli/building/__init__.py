"""What ``kg build`` and ``kg extract`` share: progress, services as sources, shards, rejected records."""
