# Changing single values of a team's files
editing-unfit = This file is written in a way that no single value of it can be changed safely. Edit the file itself and send it whole.
editing-no-row = Expected a row that is there; somebody may have taken it out meanwhile.
editing-no-duty = Expected a duty that is there; somebody may have taken it out meanwhile.
editing-unknown-column = Expected a column of this table.
