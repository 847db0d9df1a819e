sizing-no-service = 未给出等待时间：team.toml 中没有 [service]（concurrency、handling_minutes、answer_within_seconds）。
sizing-waiting-method = 等待时间按 Erlang 排队模型逐时推算，上一小时未接完的买家计入下一小时。假定：每位客服最多同时接待 { $chats } 位买家，每次接待平均 { $minutes } 分钟且不因同时接待数而变，买家随机到来、不会中途离开，任一有空的客服可接任一店铺，无薪休息错开轮流。
sizing-hours-unknown = inquiries.csv 没有分时数据：各班询单按均匀到来计算，班内高峰无法体现。
sizing-before-opening = 有 { $inquiries } 个询单（{ $percent }%）在无人值班时进线，需等到上班才有人接待，不计入及时回复率；刚上班时进线的买家会排在他们之后。
