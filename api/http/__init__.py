"""The service over HTTP: REST under `/api/v1`, feeds, health. Routes parse, call, and answer."""
