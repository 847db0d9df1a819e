# 排班表：主管在上面做的事
pages-board-hint = 点单元格即可修改，拖动互换，按住 Shift 选多格。
pages-board-undo = 撤销
pages-board-redo = 重做
pages-board-keys = 快捷键
pages-board-about-cell = 这一格
pages-board-checking = 正在检查…
pages-board-fine = 没有违反硬性规则
pages-board-pending = { $count ->
   *[other] { $count } 处改动
}
pages-board-relocked = { $count ->
   *[other] { $count } 处锁定变化
}
pages-board-broken = { $count ->
   *[other] 违反 { $count } 条硬性规则
}
pages-board-chosen = { $count ->
   *[other] 已选 { $count } 格
}
pages-board-left = { $count ->
   *[other] { $count } 格已锁定，没有改动；要改请先解锁。
}
pages-board-of-table = 由团队的锁定表锁定，请到那里解锁。
pages-board-heads = 人数
pages-board-heads-needed = 需要 { $least }–{ $most }
pages-board-details = 改动的影响
pages-board-save = 保存
pages-board-discard = 放弃
pages-board-swap = 与另一格互换…
pages-board-swap-with = 请选择要互换的另一格，或按 Esc 取消。
pages-board-lock = 锁定
pages-board-unlock = 解锁
pages-board-free = 休
pages-board-copy = 复制为草稿并修改

# 两人同时修改
pages-board-meanwhile = 有人刚刚改过这份排班
pages-board-meanwhile-hint = 什么都没有丢：对方的改动和您未保存的改动都在。
pages-board-meanwhile-look = 看看改了什么
pages-board-theirs = 对方的改动
pages-board-theirs-none = 看不出有哪一格不同：改动已被改回。
pages-board-mine = 您未保存的改动
pages-board-both = 双方都改了
pages-board-was = { $before } → { $after }
pages-board-by = { $name }，{ $time }
pages-board-locked = 锁定
pages-board-reapply = 在新排班上重做选中的改动
pages-board-drop = 放弃我的改动

# 快捷键
pages-board-key-move = 方向键
pages-board-key-move-does = 移到相邻单元格；Home、End 到第一天、最后一天；Page Up、Page Down 上下十人
pages-board-key-choose = Shift + 方向键，Shift + 拖动
pages-board-key-choose-does = 选一个矩形区域，接下来的操作作用于整个区域
pages-board-key-open = 回车，鼠标右键
pages-board-key-open-does = 打开所选单元格的全部操作
pages-board-key-free = Delete 键
pages-board-key-free-does = 排休
pages-board-key-lock-does = 锁定或解锁
pages-board-key-swap-does = 标记一格，再在另一格按 S：两格互换；用鼠标拖动也可以
pages-board-key-undo-does = 撤销
pages-board-key-redo-does = 重做
pages-board-key-save-does = 保存
pages-board-key-escape-does = 取消选择或标记
pages-board-key-help-does = 打开这张表

# 重新求解
pages-board-around = { $count ->
    [0] 没有锁定的格子：所有格子都可能变化。
   *[other] { $count } 个锁定的格子保持不变。
}
pages-board-search-around = 保留锁定，重新求解
