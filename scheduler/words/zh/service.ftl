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

# 所有请求通用
service-not-modified = 你手里的内容仍是最新的。
service-replayed = 该请求此前已处理。
service-if-match-missing = 请说明修改所依据的版本：在 If-Match 中带上读取时得到的 ETag。
service-changed-meanwhile = 内容已被他人修改：请重新读取后再改。
service-key-reused = 该 Idempotency-Key 已用于另一个请求，每个请求须使用各自的键。
service-cursor = 上一页返回的 next，原样传回
service-body-too-large = 单个请求最多 { $most } 字节。
service-unexpected = 服务端出错了。提供请求编号可帮助我们排查。
service-unreadable = 无法读取该请求。
service-no-such-address = 此地址没有内容。
service-no-such-method = 此地址不支持该请求方法。
service-unstorable = 请求中含有无法保存的字符。
service-busy = 服务繁忙，请几秒后重试。
service-too-often = 请求过于频繁，请 { $seconds } 秒后重试。
