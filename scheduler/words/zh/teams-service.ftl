# 服务中的团队
teams-service-id = 应为 1 到 64 个字符，只用 a-z、0-9、- 和 _，并以字母或数字开头。
teams-service-file-name = 应为普通的文件名，不含 / \ : * ? " < > |，首尾不留空格。
teams-service-file-twice = 每个文件只能出现一次；仅大小写不同的文件名视为同一个。
teams-service-exists = 团队 { $team } 已经存在。
teams-service-no-revision = 团队 { $team } 没有版本 { $revision }。
teams-service-stale = 团队 { $team } 刚才已被他人修改，当前版本为 { $revision }。请先查看，再重试。
