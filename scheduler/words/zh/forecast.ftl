forecast-volume-unknown = 应有该店铺当日的预测，或在 inquiries.csv 中有该店铺更早的询单量
forecast-share-unknown = 应填写各班次的询单占比：forecast.csv 和 inquiries.csv 的分时数据都无法说明以下日期如何分到各班次：{ $places }
