# 服务中的团队
teams-service-id = 应为 1 到 64 个字符，只用 a-z、0-9、- 和 _，并以字母或数字开头。
teams-service-file-name = 应为普通的文件名，不含 / \ : * ? " < > |，首尾不留空格。
teams-service-file-twice = 每个文件只能出现一次；仅大小写不同的文件名视为同一个。
teams-service-exists = 团队 { $team } 已经存在。
teams-service-no-revision = 团队 { $team } 没有版本 { $revision }。
teams-service-path = 路径应在文件夹之内：不能是绝对路径，也不能用“..”跳出。
teams-service-many-files = 一个团队文件夹最多 { $most } 个文件。
teams-service-many-entries = 压缩包里的条目远多于一个团队文件夹。
teams-service-too-large = 团队文件夹的全部文件解压后合计最多 { $most } 字节。
teams-service-zip-broken = 应为 zip 压缩包（{ $why }）。
teams-service-zip-link = 应为文件，实为链接或设备。
teams-service-zip-encrypted = 压缩包不应设密码。
teams-service-zip-method = 应以常用方式（deflate）压缩，或不压缩。
teams-service-zip-beside = 请只发送一个 zip 压缩包，或只发送若干文件，不要混用。
teams-service-limits = 团队的限额只能由管理员设置。
teams-service-in-use = 团队 { $team } 还有排班、任务、日历订阅，或有分配给它的人员或密钥，因此保留不删。
