exception-few-people = { $people } 人接待 { $stores } 家店铺，每人两家不够。
exception-band = 每人 { $usual } 家店铺无法让所有店铺有人接待且接待量都在区间内。
clash = { $agents } 的锁定排班与以下规则冲突：{ $rules }。
