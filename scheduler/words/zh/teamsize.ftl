# 团队需要多少人。

teamsize-month-1 = 1 月 { $day } 日
teamsize-month-2 = 2 月 { $day } 日
teamsize-month-3 = 3 月 { $day } 日
teamsize-month-4 = 4 月 { $day } 日
teamsize-month-5 = 5 月 { $day } 日
teamsize-month-6 = 6 月 { $day } 日
teamsize-month-7 = 7 月 { $day } 日
teamsize-month-8 = 8 月 { $day } 日
teamsize-month-9 = 9 月 { $day } 日
teamsize-month-10 = 10 月 { $day } 日
teamsize-month-11 = 11 月 { $day } 日
teamsize-month-12 = 12 月 { $day } 日

teamsize-on = { $date }
teamsize-from-to = { $first }至 { $last }
teamsize-this-month = 本月
teamsize-and = { $one }；{ $other }

teamsize-exactly = { " " }{ $number }{ " " }
teamsize-between = { " " }{ $least }～{ $most }{ " " }
teamsize-at-least = 至少 { $least }{ " " }

teamsize-verdict = 在职 { $employed } 人；{ $today }{ $peaks }；按每人每班 { $per_head } 询单，平常月份需要{ $ordinary }人。
teamsize-today-enough = 每天都够用
teamsize-today-enough-ordinary = 平常日子够用
teamsize-today-spare = 其实{ $people }人即可
teamsize-today-unknown = 需要{ $people }人，限时内未排出班表
teamsize-today-hire = { $when }需要{ $people }人；需招{ $more }人
teamsize-today-hire-or-borrow = { $when }需要{ $people }人；可招{ $more }人，或同时借调 { $at_once } 人、共 { $shifts } 个班
teamsize-peaks-none = { "" }
teamsize-peaks = ；{ $when }大促期间同时最多借调 { $at_once } 人，共{ $shifts }个班，若靠招人则还要多招{ $more }人

teamsize-work = { $shifts }
teamsize-work-duty = { $shifts }的{ $duty }
teamsize-count-hires = { $when }共有 { $needed } 个{ $what }要排；现有人员最多能上 { $able } 个，每多招一人最多上 { $each } 个
teamsize-count-fresh = { $when }共有 { $needed } 个{ $what }要排；一人最多能上 { $each } 个
teamsize-count-kept = { $when }共有 { $needed } 个{ $what }要排，少于 { $people } 人上不完
teamsize-count-borrowed = { $when }共有 { $needed } 个{ $what }要排；现有人员最多能上 { $able } 个，还差 { $short } 个
teamsize-reason-apart = { $both }；没有人能两头都顾
teamsize-reason = { $why }。
teamsize-reason-none = 没有缺口。
teamsize-reason-searched = 少于 { $least } 时，无论怎么排都会缺人：已比较所有合规的个人班次组合。
teamsize-reason-beyond = { $why }。仅凭这一点至少为 { $counted }；全部规则合在一起，至少为 { $least }。

teamsize-forced-shift = { $date }{ $shift }需要 { $needed } 人，现有人员只有 { $able } 人能上：{ $absent } 人不在岗，{ $bound } 人受轮班或休息间隔所限。
teamsize-forced-change = { $earlier_date }{ $earlier }与{ $later_date }{ $later }合计需要 { $needed } 人，没有人能两班都上，而现有人员只有 { $able } 人能上其中一班：全员在此时换班。
teamsize-forced-eased = 全员同一天换班要多占人手：若换班可比半月交界提前或推后最多 { $days } 天（rotation.changeover_days），平常月份只需{ $people }人，而不是{ $now }人。

teamsize-note-trained = 新招人员按已培训、每天可排、熟悉所有店铺、首个半月班种不限计算；实际上班前还要培训。
teamsize-note-outsiders = 借调一个班，指外来人员在某一天上一个班，不参加本团队轮班。
teamsize-note-time = 限时内有的数字未能证明：写成两个数的，真实值在两者之间。
teamsize-note-locks-aside = { $agents }的锁定或诉求与硬性规则冲突，测算时未计入。
teamsize-note-duties-open = 测算时职责由谁担任不受锁定限制。
teamsize-note-cover = 测算时未计入明确规定的在岗人数：人数按询单量推算。

teamsize-question-hired = 本月现状需要的团队人数
teamsize-question-borrowed = 现有团队之外需借调的班次
teamsize-question-permanent = 大促靠借调时的常备团队
teamsize-question-ordinary = 平常月份
teamsize-question-eased = 换班要多占多少人手
teamsize-question-target = 按目标询单量再算
teamsize-question-done = 完成
