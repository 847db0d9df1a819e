holidays-year-unknown = 应为已知 { $year } 年公共假日的国家或地区，或在 holidays.csv 中填写 { $year } 年的日期
