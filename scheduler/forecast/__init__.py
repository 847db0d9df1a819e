"""What inquiries to expect: with ranges and reasons, and the demand that planning takes."""

from scheduler.forecast.backtesting import Backtest, BacktestRow, Way, backtest
from scheduler.forecast.expected import expected_demand, forecast, known_demand
from scheduler.forecast.result import (
    DayForecast,
    Forecast,
    PromotionEstimate,
    Source,
    StoreExplanation,
    VolumeRange,
)

__all__ = [
    "Backtest",
    "BacktestRow",
    "DayForecast",
    "Forecast",
    "PromotionEstimate",
    "Source",
    "StoreExplanation",
    "VolumeRange",
    "Way",
    "backtest",
    "expected_demand",
    "forecast",
    "known_demand",
]
