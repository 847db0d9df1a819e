# 服务：环境变量，以及各处通用的拒绝说明。
service-env-folder = 一个文件夹
service-env-database = 数据库地址，例如 postgresql+psycopg://用户:密码@主机/库名
service-env-address = 网址，例如 https://roster.example.com
service-env-secret = 至少 32 个字符
service-env-list = 网络地址，用逗号分隔
service-env-count = 不小于 1 的整数

# 拒绝说明
service-not-authenticated = 请先登录，或发送 API 密钥：Authorization: Bearer pb_…
service-not-allowed = 角色 { $role } 无权执行此操作。
service-no-team = 没有团队 { $team }。
service-no-agent = 没有客服 { $agent }。
service-faults = 发现 { $count } 处错误。
