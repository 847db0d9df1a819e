"""The commands of `paiban`, one module each, and what they share."""
