"""How many people the team needs, proven: for a month as it stands, and for an ordinary one."""
