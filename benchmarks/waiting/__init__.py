"""Waiting times by equations, beside simulation and beside what is simpler."""
