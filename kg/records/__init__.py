"""What a graph holds, as typed records: reading them, the layouts of their values, and rows to write."""
