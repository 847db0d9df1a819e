"""The settings page: a team's folder as forms over the same keys and columns."""
