"""Scenarios, each really rostered and set beside the month as it is."""
