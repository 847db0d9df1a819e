# 首页与所有页面的外框。
pages-shell-menu = 主导航
pages-shell-start = 从这里开始
pages-shell-start-hint = 一个团队就是一个装着表格的文件夹：人员、店铺、预计询单量，以及 team.toml 里的规则。
pages-shell-sample = 先看看示例团队
pages-shell-sample-hint = 11 名客服、4 家店铺，{ $month } 含双11。点一下就会导入并开始排班，大约半分钟后出现完整的班表。可以随意修改。
pages-shell-sample-busy = 正在导入…
pages-shell-own = 导入自己的团队
pages-shell-until = 已发布到 { $date }
pages-shell-not-published = 还没有发布过
pages-shell-to-plan = { $month } 待排班
pages-shell-searching = 正在排班
pages-shell-to-publish = { $month } 待发布
pages-shell-drafts = { $count } 份草稿
pages-shell-jobs = { $count } 个任务在运行
pages-shell-applications = { $count } 个申请待审批
pages-shell-nothing-waits = 没有待办
