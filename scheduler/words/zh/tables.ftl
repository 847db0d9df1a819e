# Files
tables-no-folder = 应为可读取的文件夹（{ $why }）。
tables-no-file = 缺少文件 { $table }.csv 或 { $table }.xlsx。
tables-no-toml = 缺少文件 team.toml。
tables-no-volume = forecast.csv 与 inquiries.csv（或 .xlsx）至少要有一个，现在都没有。
tables-two-forms = 一张表只能有一个文件，现在还有 { $other }。
tables-unclaimed-file = { $file } 不属于任何一张表，已忽略。
tables-unreadable = 应为可读取的文件（{ $why }）。
tables-unwritable = 应为可写入的文件（{ $why }）。
tables-empty-file = 第一行应为表头，现在文件是空的。
tables-no-rows = 表头下至少要有一行。
tables-encoding = 应为 UTF-8 或 GB18030 编码的文本。
tables-csv-broken = 逗号和引号应符合 CSV 格式（{ $why }）。
tables-xlsx-broken = 应为至少有一张工作表的 Excel 文件 .xlsx（{ $why }）。
tables-xlsx-parts = 内部文件多于 { $most } 个
tables-xlsx-bytes = 超过 { $most } 字节
tables-xlsx-cells = 多于 { $most } 个单元格
tables-xlsx-text = 多于 { $most } 个字符
tables-too-many-cells = 最多 { $most } 个单元格。
tables-too-many-rows = 最多 { $most } 行。
tables-formula = 文本文件里不能有公式；若是普通文字，请在前面加一个英文单引号。

# Columns and rows
tables-unknown-column = 没有这一列，可用的列：{ $columns }。
tables-duplicate-column = “{ $column }”列只能出现一次。
tables-missing-column = 缺少“{ $column }”列。
tables-short-row = 表头有 { $wanted } 列，这一行只有 { $got } 个单元格。
tables-stray-cell = 没有表头的列里不应有内容。
tables-missing = 此处必填。
tables-duplicate = 只能出现一次，第 { $row } 行已经有了。
tables-overlap = 休假不能与第 { $row } 行重叠。
tables-lock-contradiction = 休息与上班只能选一个，第 { $row } 行与此相反。
tables-hours-sum = 应等于当日该店铺各小时之和 { $hours }。

# Cells
tables-date = 应为 { $first } 至 { $last } 年的日期，如 2026-11-01、2026/11/1 或 2026年11月1日。
tables-not-before = 日期不能早于 { $first }。
tables-yes-no = 应为“是”或“否”（yes / no）。
tables-number = 应为 { $least } 到 { $most } 的数。
tables-number-above = 应为大于 { $least }、不超过 { $most } 的数。
tables-whole = 应为 { $least } 到 { $most } 的整数。
tables-one-of = 应为以下之一：{ $words }。
tables-id-control = 编号里不能有不可见字符。
tables-id-long = 编号最多 { $most } 个字符。
tables-id-file-name = 编号要用作文件名，太长了。
tables-id-separator = 编号里不能有分号，分号用来分隔列表。
tables-reserved-id = 请换一个编号：{ $reserved } 留给全队日历使用。
tables-text-control = 文字里不能有控制字符。
tables-unknown-agent = 应为客服表（agents）里的工号。
tables-unknown-store = 应为店铺表（stores）里的店铺编号：{ $stores }。
tables-unknown-duty = 应为 team.toml 里的职责：{ $duties }。
tables-duty-off = 休息日不能安排职责。
tables-duty-shift = 该班次没有这项职责，它属于：{ $shifts }。
tables-shift = 应为班次的名称或显示名：{ $shifts }。
tables-shift-or-off = 应为“休”（off），或班次的名称或显示名：{ $shifts }。
tables-grid-ambiguous = 这个写法对应不止一个班次，请写明：{ $shifts }。
tables-forecast-low = 下限不能高于预计询单量 { $volume }。
tables-forecast-high = 上限不能低于预计询单量 { $volume }。
tables-night-share-shifts = 晚班占比只适用于一个白班加一个晚班（涉及 22:00-06:00）的团队，其他团队请用 workload.shares。

# team.toml
tables-toml-encoding = 应为 UTF-8 编码的文本。
tables-toml-syntax = 应符合 TOML 格式（{ $why }）。
tables-toml-monstrous = TOML 应为通常的大小：整体、数字、键和嵌套都不能过大。
tables-toml-table = 应为一组键（表）。
tables-toml-tables = 应写成 [[duties]] 的形式。
tables-toml-list = 应为方括号里的列表。
tables-unknown-key = 没有这个键，可用的键：{ $keys }。
tables-toml-name = 应为一行文字，1 到 { $most } 个字符，不含分号，首尾没有空格。
tables-toml-whole = 应为 { $least } 到 { $most } 的整数。
tables-toml-hours = 小时数应折合成整分钟，如 10.5。
tables-toml-clock = 应为 "00:00" 到 "23:59" 的时间。
tables-toml-duration = 应为时长，如 "30m"、"1h" 或 "1h30m"。
tables-toml-milli = 最多三位小数，如 0.125。
tables-toml-band = 应为 1 到 100000 的两个整数，下限不大于上限。
tables-toml-target = 目标应在询单区间内，即 { $low } 到 { $high }。
tables-toml-timezone = 应为 IANA 时区名，如 "Asia/Shanghai"。
tables-toml-country = 应为已知法定节假日的国家代码，如 "CN"。
tables-toml-no-shifts = 至少要有一个 [shifts.<名称>]。
tables-toml-shift-words = 名称和显示名不能与其他班次或休息（off、休）相同。
tables-toml-break = 休息时间应短于班次时长 { $minutes } 分钟。
tables-toml-shift-name = 应为班次名称：{ $shifts }。
tables-toml-shift-twice = 每个班次只能出现一次。
tables-toml-duty-shifts = 至少要有一个班次。
tables-toml-duty-twice = 职责名称不能重复。
tables-toml-share-twice = night_share 与 shares 只能写一个。
tables-toml-share-sum = 各班次占比之和应为 1。
tables-toml-rotation-shifts = 应列出轮班的班次，或写 blocks = "none"。
tables-toml-store-limits = 不能小于平时的上限 { $usual }。
tables-toml-rule-code = 应为规则代码：{ $codes }。
tables-toml-disagree = 应与 { $key } 一致。
tables-toml-levels = 以下各级须各出现一次：{ $levels }。

# Closing
tables-close-empty = 班表里至少要有一个班次。
tables-closed-already = 历史中不应已有 { $first } 至 { $last } 的记录：该月已经归档。
