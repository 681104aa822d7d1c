"""What a paper does with what it mentions: a role for each entity."""
