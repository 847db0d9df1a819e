# 修改团队文件中的单个值
editing-unfit = 这个文件的写法不便单独修改其中一项。请直接编辑该文件，再整份上传。
editing-no-row = 这一行已不在表中，可能刚被别人删除。
editing-no-duty = 这项职责已不存在，可能刚被别人删除。
editing-unknown-column = 应为该表的某一列。
