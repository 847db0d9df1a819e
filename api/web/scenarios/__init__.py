"""What the page of scenarios shows: those that are kept, those that run, and what came of them."""
