# 情景文件
scenarios-none = 应至少有一个 [[scenarios]] 情景。
scenarios-tables = { $key } 应为一个表，或由表组成的列表。
scenarios-name-twice = 情景名称不能重复。
scenarios-one = 应只有一个情景。
scenarios-pinned = 应为其中一个情景的名称。
scenarios-no-change = 除名称和备注外，至少要有一项变化。
scenarios-text = 应为加引号的文字。
scenarios-date = 应为排班范围内的日期：{ $first } 至 { $last }。
scenarios-date-until = 日期不得晚于排班的最后一天 { $last }。
scenarios-date-order = 日期不得早于 { $first }。
scenarios-true-false = 应为 true 或 false，不加引号。
scenarios-agents = 至少要写一个工号。
scenarios-store-taken = 店铺编号不能与其他店铺重复。
scenarios-store-volume = inquiries（每天询单量）和 like（参照店铺）必须且只能填一个。
scenarios-share-alone = share 只能与 like 一起使用：是哪家店铺的比例？
scenarios-store-itself = 应参照另一家店铺，而不是新开的这家自己。
scenarios-night-share = 只有两个班次的团队才能设置晚班占比。

# 失败原因
scenarios-failed-input = { $place } { $expected }
scenarios-failed-fault = 程序内部出错：{ $what }。其他情景不受影响。
scenarios-failed-process = 计算该情景的进程两次中途退出，多半是内存不足。其他情景不受影响。

# 进度
scenarios-base = 现状
scenarios-published = 已发布班表
scenarios-phase-waiting = 等待中
scenarios-phase-running = 排班中
scenarios-phase-done = 已完成
scenarios-phase-failed = 失败
scenarios-phase-stopped = 已停止

# 单位
scenarios-unit-people = 人
scenarios-unit-head-shifts = 人班
scenarios-unit-shifts = 班
scenarios-unit-inquiries = 询单
scenarios-unit-hours = 小时
scenarios-unit-money = 元
scenarios-unit-share = %
scenarios-unit-points = 分

# 指标
scenarios-figure-volume = 询单量
scenarios-figure-volume-meaning = 排班范围内所有店铺的预计询单总量。
scenarios-figure-people = 可排班人数
scenarios-figure-people-meaning = 至少有一天可以排班的客服：在职、已过新人期、没有全程缺勤。
scenarios-figure-heads-least = 最少需要人班
scenarios-figure-heads-least-meaning = 各班次不超出询单区间上限所需的最少接待人数之和；一人接待一班记一个人班。
scenarios-figure-heads-best = 最佳人班
scenarios-figure-heads-best-meaning = 各班次人均询单最接近目标值时的接待人数之和。
scenarios-figure-heads-peak = 最忙一天需要人数
scenarios-figure-heads-peak-meaning = 单日各班次最少接待人数合计的最大值。
scenarios-figure-duties-unmet = 职责缺人
scenarios-figure-duties-unmet-meaning = 催付、退款审核等职责无人担任的名额数。
scenarios-figure-heads-missing = 缺少人班
scenarios-figure-heads-missing-meaning = 各班次距最少接待人数的缺口之和。
scenarios-figure-inquiries-unmet = 无人接待的询单
scenarios-figure-inquiries-unmet-meaning = 整班没有客服登录的店铺的询单量。
scenarios-figure-over-band = 超区间班数
scenarios-figure-over-band-meaning = 客服个人询单量超过区间上限的班数（担任职责者按其承担比例折算上限）。
scenarios-figure-under-band = 低于区间班数
scenarios-figure-under-band-meaning = 参与接待但个人询单量低于区间下限的班数（担任职责者按其承担比例折算下限）。
scenarios-figure-overload = 超载询单
scenarios-figure-overload-meaning = 各班次超出区间上限的询单量，并计入缺人及无人登录店铺的部分；即优化目标中的同名层级。
scenarios-figure-shifts-worked = 上班班数
scenarios-figure-shifts-worked-meaning = 全体客服的上班班数。
scenarios-figure-hours-worked = 工时
scenarios-figure-hours-worked-meaning = 所有班次的计薪工时，不含休息时间。
scenarios-figure-overtime = 加班工时
scenarios-figure-overtime-meaning = 按加倍工资计的工时：超出当月标准工时的部分，以及法定节假日的全部工时。
scenarios-figure-pay = 工资
scenarios-figure-pay-meaning = 全部实际工时的工资，含法定倍数：加班 1.5 倍、休息日加班且未补休 2 倍、法定节假日 3 倍。
scenarios-figure-overtime-pay = 其中加班工资
scenarios-figure-overtime-pay-meaning = 按加倍工资计的工时的全部工资。
scenarios-figure-nights-least = 晚班最少
scenarios-figure-nights-least-meaning = 至少有一天可上晚班的客服中，晚班最少者的班数。
scenarios-figure-nights-mean = 晚班平均
scenarios-figure-nights-mean-meaning = 至少有一天可上晚班的客服的人均晚班数。
scenarios-figure-nights-most = 晚班最多
scenarios-figure-nights-most-meaning = 至少有一天可上晚班的客服中，晚班最多者的班数。
scenarios-figure-unfairness = 不公平度
scenarios-figure-unfairness-meaning = 公平账中所有人、所有项目偏离应摊份额的班数之和；即优化目标中的同名层级。
scenarios-figure-spread = 班数差距
scenarios-figure-spread-meaning = 相对应摊的总班数，多上最多的人与少上最多的人之间的差距，含历史。
scenarios-figure-requests-kept = 诉求满足率
scenarios-figure-requests-kept-meaning = 排班范围内的诉求被满足的比例，不论权重，每条计一次。
scenarios-figure-fragility = 一人请病假即缺口
scenarios-figure-fragility-meaning = 所有上班班次中，少了这一人就会出问题的比例：该班更加超载、职责无人可替，或有店铺无人熟悉。
scenarios-figure-changed-from-base = 与现状不同
scenarios-figure-changed-from-base-meaning = 与不作变化的班表相比，客服班次不同（含上班与休息互换）的人天数；只在其中一方的人不计。
scenarios-figure-changed-from-published = 与已发布不同
scenarios-figure-changed-from-published-meaning = 与已发布班表相比，客服班次不同（含上班与休息互换）的人天数；只在其中一方的人不计。
