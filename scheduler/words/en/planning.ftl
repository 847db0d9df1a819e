planning-history-left-aside = Rows of the roster history on or after { $first } are left aside: { $rows }.
planning-history-ends-early = The roster history ends on { $last }; whoever worked between then and { $first } is taken to have been free.
planning-year-unannounced = The days off that are moved in { $year } are not yet announced: only the holidays known by law and their usual substitutes count. holidays.csv can name the others.
planning-outside-rotation = Outside the rotation because of a night ban: { $agents }.
planning-volume-unknown = No volume is known for { $places }: cover is not judged there.
