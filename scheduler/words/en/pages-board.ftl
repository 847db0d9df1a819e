# The board: what a supervisor does on it.
pages-board-hint = Click a cell to change it, drag it to swap, hold Shift to choose several.
pages-board-undo = Undo
pages-board-redo = Redo
pages-board-keys = Keys
pages-board-about-cell = About this cell
pages-board-checking = Checking …
pages-board-fine = No hard rule broken
pages-board-pending = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
pages-board-relocked = { $count ->
    [one] 1 lock
   *[other] { $count } locks
}
pages-board-broken = { $count ->
    [one] 1 hard rule broken
   *[other] { $count } hard rules broken
}
pages-board-chosen = { $count ->
    [one] 1 cell chosen
   *[other] { $count } cells chosen
}
pages-board-left = { $count ->
    [one] 1 locked cell was left as it is: unlock it first.
   *[other] { $count } locked cells were left as they are: unlock them first.
}
pages-board-of-table = Locked by the team's table: it is unlocked there.
pages-board-heads = Heads
pages-board-heads-needed = need { $least }–{ $most }
pages-board-details = What this does
pages-board-save = Save
pages-board-discard = Discard
pages-board-swap = Swap with …
pages-board-swap-with = Now choose the cell to swap with, or press Esc.
pages-board-lock = Lock
pages-board-unlock = Unlock
pages-board-free = Free
pages-board-copy = Change it as a draft

# Two at once
pages-board-meanwhile = Somebody changed this roster meanwhile
pages-board-meanwhile-hint = Nothing is lost: neither what they changed nor what you have not saved yet.
pages-board-meanwhile-look = See what changed
pages-board-theirs = Changed meanwhile
pages-board-theirs-none = No cell looks different: what was changed was changed back.
pages-board-mine = Not saved yet, yours
pages-board-both = changed by both
pages-board-was = { $before } → { $after }
pages-board-by = { $name }, { $time }
pages-board-locked = locked
pages-board-reapply = Make my chosen changes again
pages-board-drop = Drop mine

# Keys
pages-board-key-move = Arrow keys
pages-board-key-move-does = go to the next cell; Home, End: first and last date; Page Up, Page Down: ten people
pages-board-key-choose = Shift + arrow keys, Shift + drag
pages-board-key-choose-does = choose a rectangle; what you do next is done to all of it
pages-board-key-open = Enter, right click
pages-board-key-open-does = open all there is to do with the chosen cells
pages-board-key-free = Delete
pages-board-key-free-does = free
pages-board-key-lock-does = lock or unlock
pages-board-key-swap-does = mark a cell, then S on another: the two are swapped; with the mouse: drag
pages-board-key-undo-does = undo
pages-board-key-redo-does = do again
pages-board-key-save-does = save
pages-board-key-escape-does = forget the chosen cells or the mark
pages-board-key-help-does = this list

# Searching again
pages-board-around = { $count ->
    [0] Nothing is locked: all cells may change.
    [one] 1 locked cell stays as it is.
   *[other] { $count } locked cells stay as they are.
}
pages-board-search-around = Search again around the locks
