"""Word pieces in, spans with scores out: the encoder that reads a text once for everything learned."""
