"""Find the papers and concepts that a user names: by id, by title, or in a file that lists them."""
