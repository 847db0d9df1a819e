"""The field's yardstick: the shift-scheduling instances of Curtois and Qu, solved by our engine."""
