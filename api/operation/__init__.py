"""What keeps the service running and tells how it is: logs, metrics, health, starting, backups."""
