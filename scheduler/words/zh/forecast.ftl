forecast-volume-unknown = 应有该店铺当日的预测，或在 inquiries.csv 中有该店铺更早的询单量
forecast-share-unknown = 应填写各班次的询单占比：forecast.csv 和 inquiries.csv 的分时数据都无法说明以下日期如何分到各班次：{ $places }

# 预测的依据
forecast-weekday = { $day } { $change }
forecast-weekday-0 = 周一
forecast-weekday-1 = 周二
forecast-weekday-2 = 周三
forecast-weekday-3 = 周四
forecast-weekday-4 = 周五
forecast-weekday-5 = 周六
forecast-weekday-6 = 周日
forecast-weekdays-alike = 一周各天相近
forecast-closed-weekday = { $day }不营业
forecast-trend = 趋势每月 { $change }
forecast-season = 季节因素较近八周 { $change }
forecast-holiday = { $name } { $change }
forecast-outliers = 剔除 { $count } 个异常日，最近的是 { $dates }
forecast-odd-zeros = { $count } 个无询单的日子视为停业
forecast-step-weekdays = 历史只有 { $days } 天，不足以建模：按各星期几的均值
forecast-step-mean = 历史只有 { $days } 天，不足以区分星期几：按日均值
forecast-year-unknown = { $year } 年的公共假日未知，按普通周处理；可在 holidays.csv 中补充。
forecast-year-unannounced = { $year } 年的调休安排尚未公布，目前只知道法定节假日。
forecast-store-gone = 店铺 { $store } 自 { $since } 起没有询单，视为已停业；如未停业，请在 forecast.csv 中填写询单量。
