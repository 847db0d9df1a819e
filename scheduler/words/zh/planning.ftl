planning-history-left-aside = 历史班表中 { $first } 及以后的 { $rows } 行不计入。
planning-history-ends-early = 历史班表只到 { $last }；此后至 { $first } 之前一律按未上班处理。
planning-year-unannounced = { $year } 年的调休安排尚未公布，目前只按法定节假日及其通常的补假计算；其余日期可填在 holidays.csv 中。
planning-outside-rotation = 因不上晚班而不参加轮班：{ $agents }。
planning-volume-unknown = 以下店铺和日期没有询单量数据，不检查其人力是否足够：{ $places }。
