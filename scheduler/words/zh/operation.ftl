# 运行服务：启动、备份、首页。

# 启动
operation-no-folder = 需要一个可写的文件夹（{ $why }）。
operation-no-database = 需要一个连得上的数据库（{ $why }）。
operation-later-database = 需要由当前或更早版本的 Paiban 写过的数据库；这个库已被更新的版本写过。
operation-not-listening = 需要本机地址上的一个空闲端口（{ $why }）。
operation-serving = Paiban 已在 { $address } 提供服务
operation-first-key = 管理员密钥（供程序使用）：{ $key }
operation-first-login = 管理员账号（供浏览器登录）：{ $login }，密码 { $password }
operation-first-use = 以上内容只显示这一次。请在 { $address } 登录并修改密码。

# 导入团队
operation-imported-new = 已导入团队 { $team }，版本 { $revision }。
operation-imported-changed = 已导入团队 { $team }，改动记为版本 { $revision }。
operation-imported-same = 内容没有变化：团队 { $team } 仍是版本 { $revision }。

# 备份
operation-other-database = 需要带有当前版本 Paiban 数据表的数据库：请先启动一次服务，或使用服务正在运行的版本。
operation-file-not-written = 需要一个可写的文件（{ $why }）。
operation-no-backup = 需要由 `paiban backup` 写出的文件（{ $why }）。
operation-backup-damaged = 此表的校验和与备份清单不符：文件已损坏。
operation-backup-of-other-version = 需要数据表版本不高于 { $tables } 的备份；此文件由 Paiban { $version } 按其他数据表写出。请用那个版本或更新的版本恢复。
operation-not-empty = 数据库不是空的（{ $tables }）：如要用备份取代现有内容，请加 --replace。
operation-backed-up = { $time } 的 { $rows } 行数据已写入 { $file }。文件含有机密，请放在他人读不到的地方。
operation-restored = 已从 { $file } 恢复 { $time } 的 { $rows } 行数据。所有人需要重新登录；未结束的任务会重新开始。
