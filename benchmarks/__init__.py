"""What measures the engine and the service, and makes the teams to measure them with."""
