calendar-everybody = 全员班表
calendar-shift = 班次：{ $value }
calendar-duty = 职责：{ $value }
calendar-stores = 登录店铺：{ $value }
calendar-inquiries = 预计询单量：{ $value }
calendar-and = { $some }、{ $one }
calendar-published-until = 班表已发布至 { $date }
calendar-nothing-after = 此日之后的班次尚未发布。
