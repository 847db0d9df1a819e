duty-chase = order chasing
duty-refund = refund review
