# 班表的版本：生成、比较、发布。
pages-versions-queued = 正在排队，空出来就开始
pages-versions-searching = 正在生成
pages-versions-stopping = 正在停下，保留目前最好的……
pages-versions-search-done = 新的草稿已经做好
pages-versions-search-stopped = 已停下，目前最好的存成了草稿
pages-versions-search-failed = 这次没有生成出来
pages-versions-search-cancelled = 已取消，还没有找到班表
pages-versions-search-none = 在找到班表之前就结束了，没有留下草稿。
pages-versions-search-lost = 与服务器的联系断了，刷新页面可以继续看
pages-versions-search-again = 改好之后，用上方的按钮再生成一次；以前的版本都还在。
pages-versions-search-hint = 逐级决定：上面一级证明不能更好，才轮到下一级。可以离开本页，生成会继续。
pages-versions-time = 已用时间
pages-versions-look = 打开看看
pages-versions-compare-with-this = 与当前版本比较
pages-versions-proven = 已证最优
pages-versions-bound-short = 下界 { $bound }
pages-versions-level-waits = 还没轮到
pages-versions-seconds-of = { $seconds } / { $most } 秒
pages-versions-level-picture = { $name }：目前 { $value }，不可能低于 { $bound }
pages-versions-found-optimal = 用时 { $seconds } 秒，每一级都已证明不能更好。
pages-versions-found-feasible = 搜索 { $seconds } 秒，没有违反硬性规则；未证最优的几级也许还能更好。
pages-versions-found-clash = 搜索 { $seconds } 秒。锁定的格子与硬性规则冲突，这是绕开冲突能做到的最好结果。
pages-versions-found-stopped = 搜索是手动停下的。
pages-versions-found-by-hand = 手工改过或导入的版本：以下是现在的数值，没有下界。
pages-versions-unit-duties = 人次
pages-versions-unit-overload = 询单
pages-versions-unit-fairness = 班
pages-versions-unit-idle = 询单
pages-versions-unit-distance = 询单
pages-versions-unit-requests = 分
pages-versions-unit-patterns = 分

# 格子第二行、打印
pages-versions-detail = 格子里还显示
pages-versions-detail-none = 只看班次
pages-versions-detail-load = 每人询单
pages-versions-detail-at = 登录店铺
pages-versions-load-hot = 人均超过 { $high }
pages-versions-load-cool = 人均不到 { $low }
pages-versions-print = 打印
pages-versions-more-soft = 还有 { $count } 条没有列出；Excel 表格里有全部。

# 空的月份
pages-versions-step-demand = 看一眼需求
pages-versions-step-demand-hint = 这个月的预测、大促、请假和诉求是否齐全？
pages-versions-step-generate = 生成草稿
pages-versions-step-generate-hint = 用上方的按钮；20 秒通常够用，人多可以多给一些。
pages-versions-step-publish = 修改并发布
pages-versions-step-publish-hint = 发布之前，会列出每个人的变动。
pages-versions-step-wait = 等主管排班
pages-versions-step-wait-hint = 主管生成之后，草稿和发布的班表都会出现在这里。

# 比较
pages-versions-compare = 比较
pages-versions-compare-to = 与这个版本比较
pages-versions-published-now = 现在发布的班表
pages-versions-swap = 对调前后
pages-versions-back = 回到排班表
pages-versions-before = 之前
pages-versions-after = 之后
pages-versions-summary = 概要
pages-versions-part = 两个版本都有的日期是 { $first } 至 { $last }，只比较这一段；其余日期按之后的版本算。
pages-versions-people-changed = 人有变动（共 { $of } 人）
pages-versions-kind-came = 新增
pages-versions-kind-went = 取消
pages-versions-kind-moved = 换班
pages-versions-kind-adapted = 换职责或店铺
pages-versions-stores-only = 只换店铺
pages-versions-hard = 违反的硬性规则
pages-versions-verdict = 结果
pages-versions-better = 更好
pages-versions-worse = 更差
pages-versions-same = 一样
pages-versions-levels-hint = 数值越小越好；两边都按团队现在的内容、同一段日期计算。
pages-versions-cells = 逐格比较
pages-versions-only-changed = 只看有变动的人
pages-versions-changes = 变动
pages-versions-previous = 上一处
pages-versions-next = 下一处
pages-versions-no-change = 两个版本的班次、职责和店铺完全一样。

# 发布与撤回
pages-versions-publish-title = 发布前确认
pages-versions-publish-anyway = 仍然发布
pages-versions-agents = 人受影响
pages-versions-rescheduled = 人上班时间变了
pages-versions-news = 班首次公布
pages-versions-changed = 已发布过、现在变动的
pages-versions-more-people = 另外 { $people } 人
pages-versions-news-of = 首次公布：{ $people } 人
pages-versions-shifts-of = { $shifts } 班
pages-versions-stores-changed = { $days } 天换店铺
pages-versions-nobody = 与现在发布的完全一样，没有人受影响。
pages-versions-broken = 违反 { $count } 条硬性规则
pages-versions-reason = 仍要发布，请写明原因（会留在审计记录里）
pages-versions-missing = 班表里有团队已经没有的名称：{ $names }。先改掉这些再发布。
pages-versions-calendars = 订阅了日历的人，手机下次自动更新时看到：新增和换班的写明“改自”，取消的会消失。苹果按各人设置，Google 约 8 到 24 小时，Outlook 网页版约 3 到 24 小时。急的变动请另外告诉本人。
pages-versions-withdraw = 撤回
pages-versions-withdraw-title = 撤回这次发布
pages-versions-withdraw-hint = 这些日期恢复成之前发布的班表；之前没有发布过的，就不再有班表。这个版本不能再次发布，但可以复制一份再发布。
pages-versions-withdraw-calendars = 订阅的日历下次更新时恢复成撤回后的样子。

# 最小的改动
pages-versions-repairs = 最小的改动
pages-versions-repairs-hint = 每个人单独看：最少改几天就不再违反。点“试试”会放进待保存的修改，人力和其他规则的影响马上能看到，保存之前什么都不会变。
pages-versions-repairs-searching = 正在找最小的改动……
pages-versions-repairs-none = 只改这个人的日期解决不了。
pages-versions-repairs-left = 还有 { $people } 人违反规则；先改好这些再看。
pages-versions-repairs-or = 或者
pages-versions-repairs-try = 试试
pages-versions-repairs-unlock = 先解锁
pages-versions-repairs-table = 锁定在团队的表里，要到那里改
