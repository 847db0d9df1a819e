duty-chase = 催付
duty-refund = 退款审核
