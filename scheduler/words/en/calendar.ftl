calendar-everybody = everybody
calendar-shift = Shift: { $value }
calendar-duty = Duty: { $value }
calendar-stores = Stores: { $value }
calendar-inquiries = Expected inquiries: { $value }
calendar-and = { $some }, { $one }
calendar-published-until = Roster published until { $date }
calendar-nothing-after = Shifts after this date have not been published yet.
