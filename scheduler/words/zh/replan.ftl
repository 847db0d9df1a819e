# Help
cli-replan = 有人请假或缺勤时修补已发布的班表：先让受影响的人最少，再让改动的班次最少。
cli-replan-roster = 已发布的班表，.csv 或 .xlsx
cli-absent = 谁在哪天缺勤，如 1003:2026-11-10 或 1003:2026-11-10..2026-11-12；可重复给出
cli-replan-from = 从哪天起可以改动（默认：最早的缺勤日）
cli-metavar-absence = 工号:日期[..日期]

# Options that cannot be used
replan-absent-missing = 至少要给出一条缺勤，如 1003:2026-11-10。
replan-absent-expected = 应为“工号:日期”或“工号:日期..日期”，如 1003:2026-11-10..2026-11-12。
replan-outside-roster = 日期应在班表范围内，即 { $first } 至 { $last }。

# What to know
replan-not-missed = { $agent } 在 { $first } 至 { $last } 本来就没有排班，无需补人。
replan-bounds = 各层目标的下界，仅针对受影响人数和改动班次与本方案一样少的班表。

# What a repair changes
replan-changes = 变动
replan-column-agent = 客服
replan-column-date = 日期
replan-column-before = 原班次
replan-column-after = 新班次
replan-column-why = 原因
replan-stores-only = 另有 { $people } 人班次和职责不变，只是登录店铺有调整。
replan-uncovered = 仍补不上的缺口
replan-summary =
    除缺勤者外，{ $people ->
        [0] 无人受影响
       *[other] { $people } 人受影响
    }；缺勤之外，{ $shifts ->
        [0] 没有班次改动
       *[other] 改动 { $shifts } 个班次
    }。
replan-fewest = 已证明：在同样补足缺口的前提下，受影响的人不可能更少；人数相同时，改动的班次也不可能更少。
replan-fewest-people = 已证明：在同样补足缺口的前提下，受影响的人不可能更少。改动的班次能否更少尚未证明，但不会少于 { $shifts } 个。
replan-not-proven = 尚未证明：也许有方案能补上更多缺口，或影响更少的人（不会少于 { $people } 人）；延长求解时间或可找到。

# Why
replan-why-absent = 缺勤
replan-why-place = 顶替{ $agents }
replan-why-short = 否则该班人手不足
replan-why-return = 因 { $date } 调班而改休
replan-why-rules = 维持原班会违反规则或锁定
replan-why-stores = 店铺重新分配
replan-why-takes = 接替{ $agents }负责{ $duty }
replan-why-gives = 把{ $duty }交给{ $agents }
replan-why-duty = { $duty }重新安排
