# 耗时任务
jobs-kind-generate = 排班
jobs-kind-replan = 调班
jobs-kind-scenarios = 方案对比
jobs-kind-sizing = 人力测算
jobs-state-queued = 排队中
jobs-state-running = 进行中
jobs-state-done = 已完成
jobs-state-failed = 失败
jobs-state-cancelled = 已取消

# 拒绝
jobs-last-before-first = 不早于第一天的日期
jobs-too-long = 最多 { $most } 天
jobs-too-slow = 每张班表最多计算 { $most } 秒
jobs-too-large = { $agents } 名客服、{ $dates } 天，超出一次可排的规模：人数乘天数最多 { $most }。
jobs-too-many = 本团队已有 { $waiting } 个任务在排队或进行，最多 { $most } 个。请等其中一个结束，或取消一个。
jobs-too-many-pieces = 这些方案共需排 { $pieces } 张班表，最多 { $most } 张。
jobs-no-roster = 没有班表 { $roster }。
jobs-no-job = 没有任务 { $job }。
jobs-no-file = 该任务没有生成文件 { $name }。
jobs-has-ended = 任务已结束，无法取消。

# 失败原因
jobs-faulty-content = 团队的表格有 { $count } 处错误。
jobs-our-fault = 系统内部出错（{ $what }），详情见日志。
jobs-worker-lost = 处理该任务时，工作进程先后 { $times } 次中断：可能内存不足。
jobs-making-ready = 正在为这台机器准备求解引擎，只需一次，约一两分钟；准备好后立即开始排班。
