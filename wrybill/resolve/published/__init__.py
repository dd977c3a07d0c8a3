"""When a story was written, from its own words. One rule: evidence that agrees, or no date."""
