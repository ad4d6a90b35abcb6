"""Tables in the terminal."""

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from appraisal.view.tables import Table


def console() -> Console:
    """The console for answers; width follows the terminal, 140 where there is none."""
    plain = Console(highlight=False)
    return plain if plain.is_terminal else Console(highlight=False, width=140)


def show(where: Console, table: Table) -> None:
    """Print a table under its title; text of a case is never read as markup."""
    if not table.rows:
        return
    drawn = RichTable(title=Text(table.title, style="bold"), title_justify="left", show_lines=len(table.heads) > 4)
    for head in table.heads:
        drawn.add_column(Text(head), overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(cell) for cell in row))
    where.print(drawn)
