"""What a paper does with what it mentions."""
