# Help
cli-about = 为客服团队排班，公平分担工作。
cli-plan = 按团队文件夹排出一个月的班：班表、表格、网页和日历文件。
cli-check = 检查任意班表（手工改过的也行）：违反了哪些规则，缺口在哪里。
cli-close = 月结：把已执行的班表并入历史，下个月接着算。
cli-size = 测算需要多少人：每日每班的人力、最少的团队，并与现有团队比较。
cli-forecast = 按日期、店铺预测询单量及其区间，并说明依据。
cli-backtest = 用过去的日期回测预测，并与简单方法对比；不给日期则只做回测
cli-scenarios = 并排排出各个假设情景的班表，逐一与现状比较。
cli-scenarios-file = 情景文件，.toml
cli-published = 用来比较的已发布班表，.csv 或 .xlsx
cli-work-each = 每份班表的求解量，每个单位约为单核数秒（默认 8）；同样的量得到同样的班表
cli-processes = 同时排多少份班表（默认每个处理器核心一份）
cli-team = 团队文件夹
cli-roster = 班表文件，.csv 或 .xlsx
cli-month = 要排的月份，如 2026-11
cli-from = 从哪天开始排，代替当月首日；不写月份时须与 --to 同时给出
cli-to = 排到哪天为止，代替当月末日；最多 { $most } 天
cli-seconds = 求解总时长，单位秒（默认 { $seconds }）
cli-work = 求解总量，代替 --seconds，每个单位约为单核数秒；同样的量得到同样的班表
cli-seed = 随机种子（默认 1）
cli-workers = 求解线程数（默认 { $workers }）；用 1 个线程且求得证明时，结果可重现
cli-out = 输出文件夹（默认 ./out）
cli-lang = 显示语言，代替系统语言
cli-json = 输出供程序读取的记录，格式同 plan.json
cli-version = 显示版本号并退出
cli-help = 显示本帮助并退出
cli-usage = 用法：
cli-metavar-options = [选项]
cli-metavar-command = 命令
cli-metavar-date = 日期
cli-metavar-month = 月份
cli-metavar-number = 数
cli-metavar-file = 文件
cli-metavar-folder = 文件夹
cli-panel-arguments = 参数
cli-panel-options = 选项
cli-panel-commands = 命令

# Options that cannot be used
cli-missing = 缺少 { $what }。
cli-no-such-option = 没有 { $option } 这个选项。
cli-bad-usage = 用法有误：{ $why }
cli-both-budgets = --seconds 与 --work 只能选一个。
cli-see-help = 可用 `{ $command } --help` 查看用法。
cli-month-expected = 应为月份，如 2026-11。
cli-no-month = 应给出月份（如 2026-11），或同时给出 --from 与 --to。
cli-outside-month = 应为 { $month } 内的日期；要排其他日期请不写 --month。
cli-to-before-from = 日期不能早于 { $first }。
cli-too-long = 最多排 { $most } 天。
cli-empty-roster = 班表里至少要有一个班次。
cli-roster-too-long = 从 { $first } 起按整月计算，最多 { $most } 天。
cli-epoch-expected = 应为 1970 年以来的整秒数，且早于 2100 年。

# While it runs
cli-note = 提示：{ $text }
cli-searching = 正在求解最优班表……
cli-deciding = { $level }……
cli-progress = { $level }：{ $value }，下界 { $bound }
cli-spent = { $spent } 秒
cli-spent-of = { $spent } / { $budget } 秒
cli-stopping = 正在停止，将写出目前最好的班表。
cli-stopping-known = 正在停止，将写出目前已知的结果。
cli-sizing = 正在测算所需人数……
cli-question = { $question }（{ $n } / { $of }）
cli-comparing = 正在排各情景的班表……
cli-comparing-now = 正在排：{ $names }
cli-runs = { $done } / { $of } 份班表，{ $spent }
cli-written-files = 已写入 { $out }：{ $files }。
cli-written = 已写入 { $out }：{ $files }，feeds 中另有 { $feeds } 个日历文件。
cli-closed = { $first } 至 { $last } 的 { $rows } 个班次已并入 { $file }。

# Faults of ours
cli-trouble = Paiban 内部出错（{ $kind }），不是您的操作问题。
cli-trouble-report = 详情已写入 { $path }，请把该文件发给负责维护 Paiban 的人，并说明当时的操作。
cli-trouble-unwritten = 详情无法写入文件（{ $why }），请把当时的操作告诉负责维护 Paiban 的人。
