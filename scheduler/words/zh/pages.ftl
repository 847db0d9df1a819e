# 服务的网页。
pages-name = 排班
pages-about = 班次、职责、店铺，公平分配。
pages-skip = 跳到正文
pages-welcome = 欢迎使用排班
pages-log-in = 登录
pages-log-out = 退出
pages-login = 账号
pages-password = 密码
pages-login-hint = 第一次启动服务时，终端里打印了首位管理员的账号；其他人的账号由管理员创建。
pages-request-id = 反馈问题时请附上请求编号 { $id }。
pages-to-start = 回到首页
pages-place-board = 排班表
pages-place-requests = 申请
pages-place-scenarios = 情景
pages-place-settings = 设置

# 团队
pages-teams = 团队
pages-no-teams-yours = 还没有团队
pages-nothing-yours = 还没有团队交给您负责，请联系管理员。
pages-try-sample = 试用示例团队

# 排班表
pages-version = 版本
pages-nothing-for-month = { $month } 还没有排班
pages-nothing-for-month-hint = 生成一份排班：班次、职责、店铺一起决定，并证明哪些已经不可能更好。结果是草稿，可以查看、修改，再发布。
pages-generate = 生成排班
pages-generate-again = 再生成一份
pages-seconds = 搜索秒数
pages-stop = 停止并保留最好的
pages-publish = 发布
pages-state-draft = 草稿
pages-state-published = 已发布
pages-state-superseded = 已被替代
pages-state-withdrawn = 已撤回
pages-version-made = { $state } · { $time }
pages-spreadsheet = Excel 表格
pages-table = CSV 文件
pages-searching = 正在搜索
pages-queued = 正在排队
pages-job-failed = 没有成功
pages-close = 关闭
pages-edit-adds = 会违反：
pages-edit-removes = 会消除：
pages-hard-broken = 违反 { $count } 条硬性规则
pages-no-hard = 没有违反硬性规则。
pages-soft = 让步的软性规则（{ $count }）
pages-violations = 违反的规则

# 我的班
pages-my-shifts = 我的班
pages-next-shift = 下一个班
pages-no-next-shift = 从今天起还没有发布您的班。
pages-today = 今天
pages-tomorrow = 明天
pages-in-days = { $days } 天后
pages-changed-from = 改自 { $before }
pages-was-free = 改自 休
pages-changed = 有变动
pages-published-until = 已发布到 { $date }
pages-copied = 已复制
pages-feed-shifts = 我的全部班次
pages-feed-duties = 只看我的职责
pages-taken-away = 已取消
pages-ledger-mine = 我承担了多少
pages-ledger-mine-hint = 旁边是公平份额：全队总数按每个人的在岗天数分配。与它相差不到一班都算公平。
pages-mine = 我
pages-team-range = 其他人
pages-subscribe = 订阅到日历
pages-subscribe-apple = iPhone、Mac、Outlook
pages-subscribe-copy = 复制地址（Google 用）
pages-subscribe-late = 日历由手机自己更新：苹果按您的设置，Google 每 8 到 24 小时，Outlook 网页版每 3 到 24 小时。以本页为准。
pages-never-fetched = 还没有日历获取过。
