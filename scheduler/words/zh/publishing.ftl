# 服务中的班表版本与发布。
publishing-draft = 草稿
publishing-published = 已发布
publishing-superseded = 已被新版取代
publishing-withdrawn = 已撤回

# 拒绝说明
publishing-no-roster = 该团队没有班表 { $roster }。
publishing-no-publication = 该团队没有第 { $number } 次发布。
publishing-not-a-draft = 只有草稿可以修改，这份班表的状态是“{ $state }”。请先复制，再修改副本。
publishing-not-published = 只能撤回已发布的班表，这份班表的状态是“{ $state }”。
publishing-published-meanwhile = 期间有人发布了新班表，最近一次是第 { $number } 次发布。请重新查看变更。
publishing-names-gone = 班表中用到了团队已不存在的内容：{ $names }。请修改相应格子或团队资料。
publishing-hard-rules-broken = 有 { $count } 处违反硬性规则。请调整班表，或填写理由后仍然发布。
publishing-locked = 有 { $count } 处锁定与此修改冲突，请先解锁。
publishing-no-ledger = 尚未发布任何班表，因此没有公平账。
publishing-nothing-published = { $first } 至 { $last } 没有已发布的班表。

# 期望的内容
publishing-locked-as = 已锁定为：{ $what }
publishing-date-outside = { $first } 至 { $last } 之间的日期
publishing-not-before = 不早于 { $first } 的日期
publishing-too-long = 最多 { $most } 天
publishing-cell-twice = 同一客服每天只能出现一次
publishing-stores-off = 休息日不能填店铺
publishing-store-twice = 每个店铺只能填一次
publishing-unknown-shift = { $shifts } 之一，或 off
publishing-reason = 允许违反硬性规则的理由
publishing-empty-upload = 至少一个班次
publishing-other-dates = 所复制班表的日期范围之内，即 { $first } 至 { $last }

# 提示
publishing-lost-shifts = 以下班次曾经发布，但团队现已取消，因此未计入：{ $shifts }。
