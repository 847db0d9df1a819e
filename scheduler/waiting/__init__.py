"""How long buyers wait: by the hour, at the team's chat concurrency, with carried-over backlog."""
