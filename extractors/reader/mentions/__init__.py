"""From the spans that the encoder predicts to clean mentions, one kind for each entity."""
