"""The engine: relaxations that bound the upper levels, and the search that meets the bounds."""
