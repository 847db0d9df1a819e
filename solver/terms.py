"""Expressions over the optimiser's variables."""

from __future__ import annotations

from collections.abc import Iterable

from ortools.sat.python import cp_model

Term = cp_model.LinearExpr
"""A variable or an expression; a constant where the past has decided."""


def total(terms: Iterable[Term]) -> Term:
    """The sum of any number of terms, none included."""
    return cp_model.LinearExpr.sum(list(terms))
