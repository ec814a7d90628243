"""The command line. Commands import what they need when they run, so that --help answers at once."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import AnyClock, SystemClock
from bot.role import Role

if TYPE_CHECKING:
    from storage.database import Database


app = typer.Typer(
    help="A Telegram assistant that keeps a shop's customers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Run a command; a fault of the settings or the files is said in plain words, never as a traceback."""
    app(obj=SystemClock())


@contextmanager
def _plain_faults() -> Iterator[None]:
    from bot.opening import CannotRun
    from bot.settings import SettingsError
    from services.order_files import ImportRefusedError
    from storage.backup import BackupRefused
    from storage.database import DatabaseError

    try:
        yield
    except SettingsError as error:
        _fail("The settings need a look:", *error.faults)
    except (CannotRun, ImportRefusedError, BackupRefused) as error:
        _fail(str(error))
    except DatabaseError as error:
        _fail(
            f"The database of DATABASE_URL cannot be used: {type(error.__cause__ or error).__name__}: {_first(error)}"
        )
    except OSError as error:
        _fail(f"{error.filename or 'A file'}: {error.strerror or error}")
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@app.command()
def run(
    context: typer.Context,
    role: Annotated[Role, typer.Option(help="What this process does; several may share a PostgreSQL.")] = Role.ALL,
) -> None:
    """Run the bot: hear, handle, deliver and tick, until SIGTERM."""
    import asyncio

    from bot import logs

    logs.set_up()
    with _plain_faults():
        from bot.program import run as run_program
        from bot.settings import read_settings

        clock: AnyClock = context.obj
        settings = read_settings(needs=("BOT_TOKEN", "ADMIN_IDS"))
        asyncio.run(run_program(settings, clock, role=role))


@app.command()
def migrate(context: typer.Context) -> None:
    """Bring the database to this version; `run` does it by itself."""
    with _plain_faults(), _database(context):
        typer.echo("The database is at this version.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes; it must not be there yet.")],
) -> None:
    """Copy the database to FILE while the bot runs, and check that the copy is whole."""
    with _plain_faults():
        from bot.settings import read_settings
        from storage.backup import back_up

        back_up(read_settings().database_url, file)
        typer.echo(f"{file} is a whole copy. It holds names and phones: keep it as safe as the database itself.")


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A copy that `backup` made.")],
    replace: Annotated[bool, typer.Option("--replace", help="Keep the database that is there aside.")] = False,
) -> None:
    """Put a copy where the database is; the bot must be stopped."""
    with _plain_faults():
        from bot.settings import read_settings
        from storage.backup import restore as put_back

        kept = put_back(read_settings().database_url, file, replace=replace, now=context.obj.now())
        if kept is not None:
            typer.echo(f"What was there is kept as {kept}.")
        typer.echo(
            "The copy is in its place, and sends nothing yet. What was said after it was made may be said again.\n"
            "Make sure that no other bot runs for this shop, then: retention-bot claim-instance, and retention-bot run"
        )


@app.command("claim-instance")
def claim_instance(context: typer.Context) -> None:
    """Say that this database, though it looks like a copy, is the live one now and may send."""
    with _plain_faults(), _database(context) as database:
        from bot.opening import claim_instance as claim

        if claim(database):
            typer.echo("This database is the live one now. Any other bot of this shop must stay stopped.")
        else:
            typer.echo("This database is the live one already: nothing to do.")


@app.command("import-orders")
def import_orders(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A CSV export of the shop; .gz is fine.")],
    report: Annotated[Path | None, typer.Option(help="Where the rows that could not be read are listed.")] = None,
    currency: Annotated[str, typer.Option(help="The currency of a file that names none.")] = "UAH",
) -> None:
    """Import orders: what is new is planned for, what is known already changes nothing."""
    with _plain_faults(), _database(context) as database:
        from rich.console import Console

        from bot.import_report import print_summary, progress_bar
        from bot.importing import import_file

        console = Console()
        with progress_bar(console) as on_progress:
            summary = import_file(database, file, report_to=report, currency=currency, on_progress=on_progress)
        print_summary(summary, console)


@app.command("import-codes")
def import_codes(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The pool's name; for a new one, all about it: 'Весна −10% до 31.12'.")],
    file: Annotated[Path, typer.Argument(help="Promo codes, one a line: CSV or TXT.")],
) -> None:
    """Put the shop's own promo codes into a pool; what is known already stays as it is."""
    with _plain_faults(), _database(context) as database:
        from functools import partial

        from services import pools

        filled = database.transact_now(partial(pools.import_codes, line=name, text=_text_of(file)))
        if filled is None:
            _fail(f"There is no pool {name!r}.", "make it with /pool_new, or say what it gives: 'Весна −10% до 31.12'")
            return
        typer.echo(
            f"{filled.added} new, {filled.known} known before, {filled.repeated} repeated, {filled.blank} blank, "
            f"{filled.unreadable} unreadable"
        )
        if filled.unread:
            typer.echo(f"Unreadable lines: {', '.join(map(str, filled.unread))}")


@app.command("redeem-codes")
def redeem_codes(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Lines of code; order; sum; currency. Only the code is needed.")],
) -> None:
    """Mark promo codes that the shop has redeemed already; a line about each."""
    with _plain_faults(), _database(context) as database:
        from functools import partial

        from services import pools

        for one in database.transact_now(partial(pools.mark_all, text=_text_of(file))):
            became = "unreadable" if one.unreadable else one.fault or ("known before" if one.again else "redeemed")
            typer.echo(f"{one.line}: {one.code}: {became}")


@app.command()
def links(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="Where to write the CSV; standard output if not given.")] = None,
    qr: Annotated[Path | None, typer.Option(help="A folder for a QR picture of each link.")] = None,
) -> None:
    """Write customer → personal link, for everyone who has not opened theirs yet."""
    with _plain_faults(), _database(context) as database:
        from bot.links import write_links

        username = _bot_username(database)
        if file is None:
            count = write_links(database, username, sys.stdout, qr)
        else:
            with file.open("w", encoding="utf-8-sig", newline="") as stream:
                count = write_links(database, username, stream, qr)
        typer.echo(f"{count} links", err=True)


@app.command()
def check() -> None:
    """Read the settings and the scenario, and show what they mean; nothing is changed."""
    with _plain_faults():
        from bot.check import describe
        from bot.settings import read_settings
        from bot.timeline import draw

        settings = read_settings()
        typer.echo(f"{describe(settings)}\n\n{draw(settings.scenario)}")


@app.command()
def status(context: typer.Context) -> None:
    """Show what waits, what became of the rest, and what needs a person; no names and no texts."""
    with _plain_faults(), _database(context) as database:
        from bot.status import show_status
        from services import watch

        typer.echo(show_status(database.transact_now(watch.standing)))


@app.command()
def preview(
    kind: Annotated[str, typer.Argument(help="Which message; an unknown word lists them all.")],
    lang: Annotated[str, typer.Option(help="uk or ru")] = "uk",
) -> None:
    """Show a message as a person would see it, with example facts."""
    with _plain_faults():
        from bot.check import show_preview

        try:
            typer.echo(show_preview(kind, lang))
        except LookupError as error:
            _fail(f"There is no message {kind!r}.", str(error.args[0]))
        except ValueError:
            _fail(f"--lang {lang!r}: the bot speaks uk and ru.")


@app.command()
def demo(
    story: Annotated[
        bool | None,
        typer.Option(
            "--story/--page", help="Play one story in the terminal, or open the page (the usual one in a terminal)."
        ),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is to be; 0 takes any.")] = 8765,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew; every start does.", hidden=True)] = False,
) -> None:
    """Play a shop on this machine: a local Telegram you can see, with the real bot behind it."""
    with _plain_faults():
        if sys.stdin.isatty() if story is None else not story:
            from bot.demo.shown import play as show

            raise typer.Exit(show(port))
        from bot.demo.story import play

        raise typer.Exit(play())


@contextmanager
def _database(context: typer.Context) -> "Iterator[Database]":
    from bot.opening import open_database
    from bot.settings import read_settings

    database = open_database(read_settings(), context.obj)
    try:
        yield database
    finally:
        database.close()


def _bot_username(database: "Database") -> str:
    import asyncio

    from bot.settings import read_settings
    from services import staffing
    from storage import settings as stored

    known = database.transact_now(lambda unit: stored.read(unit, staffing.BOT_USERNAME))
    if known:
        return str(known)
    settings = read_settings(needs=("BOT_TOKEN",))

    from bot.delivery.speaker import Speaker, TelegramError

    async def ask() -> str:
        async with Speaker(settings.token, settings.telegram_api_url) as speaker:
            return await speaker.username()

    try:
        return asyncio.run(ask())
    except TelegramError as error:
        _fail(f"Telegram does not say how the bot is called: {error}. Links need its name; try again.")
        raise AssertionError from None


def _text_of(file: Path) -> str:
    from rules.redeem_lines import LARGEST_FILE, read_text

    text = read_text(file.read_bytes()) if file.stat().st_size <= LARGEST_FILE else None
    if text is None:
        _fail(f"{file} is no text file of at most 1 MB.")
    return text or ""


def _first(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]


def _fail(*lines: str) -> None:
    for index, line in enumerate(lines):
        typer.echo(f"  • {line}" if index else line, err=True)
    raise typer.Exit(2)
