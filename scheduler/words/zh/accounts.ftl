# 用户、登录会话与密钥
accounts-login-refused = 账号或密码不正确。
accounts-login-too-often = 登录失败次数过多，请 { $minutes } 分钟后再试。
accounts-session-needed = 此操作需要登录后进行，不能使用 API 密钥。
accounts-csrf = 修改操作须在 X-CSRF-Token 中带上会话令牌：请刷新页面后重试。
accounts-origin = 该请求来自其他网站。
accounts-password-length = { $least } 到 { $most } 个字符
accounts-password-plain = 不易被猜中的密码：至少五种不同字符，不含账号，也不是常见密码
accounts-no-user = 没有用户 { $user }。
accounts-login-taken = 账号 { $login } 已被使用。
accounts-last-administrator = 这是最后一位管理员，请先添加另一位。
accounts-agent-link = 角色为客服时须填写所属团队和工号，其他角色不填
accounts-agent-teams = 不填团队：客服只能查看自己的数据
accounts-team-known = 已有团队的编号
accounts-no-key = 没有密钥 { $key }。
accounts-more-than-own-rights = 密钥的权限不能超过创建者本人。
accounts-future = 一个未来的时间
