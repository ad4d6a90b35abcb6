"""How the app bears a room full of phones: answers, news, losses, memory; on this machine alone.

python tests/benchmarks/workshop_load.py [--phones 100] [--seconds 60] [--screen]

Each phone asks for news every two seconds and answers every ten, as the page does. ``--screen`` adds a facilitator in
Chromium: how far the screen lags behind, and how long it takes to follow a slider.
"""

import argparse
import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from browsing import LISTEN, browsing
from playwright.sync_api import Page

from appraisal.workshop.desk import Desk
from appraisal.workshop.event import Answered, Arrangement, Created, Pooled, RoundOpened
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.question import Named, RatingQuestion, SwingQuestion, Weighed
from appraisal.workshop.store import Store

NEWS, ANSWER = 2.0, 10.0
SECRET = "for this run only"  # noqa: S105 made for this run
MOST = 300
"""Phones at most: the script never becomes a weapon."""


@dataclass
class Seen:
    """What was measured, in seconds."""

    news: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    joins: list[float] = field(default_factory=list)
    acknowledged: Counter[tuple[str, int]] = field(default_factory=Counter)
    first: dict[int, float] = field(default_factory=dict)
    """Phone -> when its first answer was acknowledged."""
    failures: Counter[int] = field(default_factory=Counter)


class Line:
    """One phone's connection: plain HTTP/1.1, kept open."""

    def __init__(self, port: int) -> None:
        """Not connected yet."""
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def call(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Send a request and read the reply."""
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        data = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", f"host: 127.0.0.1:{self.port}", f"content-length: {len(data)}"]
        lines += ["content-type: application/json", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + data)
        status = int((await self.reader.readline()).split()[1])
        found: dict[str, str] = {}
        while (line := await self.reader.readline()) not in {b"\r\n", b""}:
            name, _, value = line.decode().partition(":")
            found[name.lower()] = value.strip()
        size = int(found.get("content-length", 0))
        return status, found, await self.reader.readexactly(size)

    def close(self) -> None:
        """Hang up."""
        if self.writer:
            self.writer.close()


async def phone(port: int, code: str, number: int, until: float, seen: Seen) -> None:
    """Join, then ask for news and answer until the time is over."""
    draws, line = random.Random(number), Line(port)
    start = time.perf_counter()
    status, _, body = await line.call("POST", "/api/workshop/join", {"code": code, "key": f"{number:022}"})
    seen.joins.append(time.perf_counter() - start)
    if status != 200:
        seen.failures[status] += 1
        return
    bearer = f"Bearer {json.loads(body)['token']}"
    mark, value = "", 0
    next_news = time.monotonic() + draws.random() * NEWS
    next_answer = time.monotonic() + draws.random() * ANSWER
    while (now := time.monotonic()) < until:
        if now >= next_answer:
            value += 1
            answer = {"kind": "rating", "low": 0, "likely": value % 101, "high": 100}
            sent = {"round": 1, "question": "rate", "answer": answer, "key": f"a{value}"}
            start = time.perf_counter()
            status, _, _ = await line.call("POST", "/api/workshop/answer", sent, authorization=bearer)
            seen.answers.append(time.perf_counter() - start)
            if status == 200:
                seen.acknowledged[bearer, value] += 1
                seen.first.setdefault(number, time.perf_counter())
            seen.failures[status] += status != 200
            next_answer += ANSWER * (0.8 + 0.4 * draws.random())
        if now >= next_news:
            start = time.perf_counter()
            status, headers, _ = await line.call("GET", "/api/workshop/sheet", authorization=bearer, if_none_match=mark)
            seen.news.append(time.perf_counter() - start)
            mark = headers.get("etag", mark)
            seen.failures[status] += status not in {200, 304}
            next_news += NEWS * (0.8 + 0.4 * draws.random())
        await asyncio.sleep(max(0.001, min(next_news, next_answer) - time.monotonic()))
    line.close()


def workshop(store: Store) -> tuple[str, str]:
    """A workshop with an open round, and its code."""
    desk, by = Desk(store), Facilitator("load")
    names = [f"c{n}" for n in range(9)]
    created = Created(
        title="Load",
        case="load",
        digest="0" * 64,
        partners=(),
        options=tuple(Named(id=f"o{n}", name=f"Option {n}") for n in range(5)),
        criteria=tuple(Weighed(id=c, name=c, swing="from worst to best") for c in names),
        questions=(
            RatingQuestion(id="rate", prompt="Rate", worst="worst", best="best"),
            SwingQuestion(id="swing", prompt="Weigh", criteria=tuple(names)),
        ),
    )
    identifier = desk.create(by, created)
    code = desk.invite(identifier, by)
    draws = random.Random(1)
    pool = [
        Arrangement(option=f"o{n % 5}", values={c: draws.randint(0, 100_000) for c in names}, choices={"T": f"{n}"})
        for n in range(100)
    ]
    desk.steer(identifier, by, Pooled(arrangements=tuple(pool)))
    desk.steer(identifier, by, RoundOpened(questions=("rate",)))
    return identifier, code


def milliseconds(found: list[float]) -> str:
    """Median, 95th per cent and greatest, in words."""
    order = sorted(found) or [0.0]
    at = [order[len(order) // 2], order[int(len(order) * 0.95)], order[-1]]
    return "p50 {:.1f}, p95 {:.1f}, most {:.1f} ms".format(*(1000 * t for t in at))


def used(server: int) -> tuple[float, float]:
    """Megabytes of memory and seconds of processor that a process has used."""
    status = Path(f"/proc/{server}/status").read_text(encoding="ascii")
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    fields = Path(f"/proc/{server}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return memory / 1024, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Screen:
    """A facilitator's room screen in Chromium: how far it lags, and how it follows a slider."""

    def __init__(self, port: int, seen: Seen) -> None:
        """Not open yet."""
        self.port, self.seen = port, seen
        self.ready, self.over = Event(), Event()
        self.lags: list[float] = []
        self.follows: list[float] = []

    def watch(self) -> None:
        """Sign in, open the room, and measure until told to stop."""
        with browsing(height=900) as page:
            page.goto(f"http://127.0.0.1:{self.port}/workshop?case=walsall-2017")
            page.get_by_label("Facilitators’ secret").fill(SECRET)
            page.get_by_role("button", name="Sign in").click()
            page.get_by_role("button", name="Open it").click()
            page.get_by_role("button", name="Share and meet").click()
            page.get_by_role("menuitem", name="Room").click()
            page.get_by_text("Try weights").wait_for()
            page.wait_for_timeout(2000)
            page.evaluate(LISTEN)
            self.ready.set()
            self._measure(page)
            self.follows = [t / 1000 for t in page.evaluate("window.took || []")]

    def _measure(self, page: Page) -> None:
        """Drag a slider to and fro; between the moves, look whom the screen counts already."""
        slider = page.locator(".live input[type=range]").first
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        known = step = 0
        while not self.over.is_set():
            step += 1
            share = 0.5 + 0.4 * (-1) ** (step // 8) * (step % 8) / 8
            page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
            if step % 40 == 0:  # the hand lets go now and then, and Python is told
                page.mouse.up()
                page.mouse.down()
            found = re.search(r"(\d+) of \d+ voting", page.locator(".finding").first.inner_text())
            shown, now = int(found[1]) if found else 0, time.perf_counter()
            first = sorted(self.seen.first.values())
            self.lags += [now - at for at in first[known:shown]]
            known = max(known, shown)
            page.wait_for_timeout(16)


def main() -> None:
    """Start the app on a store of its own, send the phones, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--screen", action="store_true")
    given = parser.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        store = Store(f"sqlite:///{home}/workshops.db")
        identifier, code = workshop(store)
        here = os.pathsep.join(str(Path(p).resolve()) for p in sys.path if p)
        own = {"HOME": home, "PYTHONPATH": here, "APPRAISAL_STORE": f"sqlite:///{home}/workshops.db"}
        with Path(home, "log.txt").open("w") as log:
            command = [sys.executable, "-m", "appraisal_ui", str(port)]
            env = {**os.environ, **own, "APPRAISAL_SECRET": SECRET}
            server = subprocess.Popen(command, env=env, cwd=home, stdout=log, stderr=log)
        try:
            seen = asyncio.run(run(port, server.pid, code, given))
        finally:
            server.terminate()
            server.wait()
        kept = Counter((e.seat, e.body.answer) for e in store.events(identifier) if isinstance(e.body, Answered))
        sent = sum(seen.acknowledged.values())
        sys.stdout.write(f"answers acknowledged {sent}, kept {kept.total()}, doubled {kept.total() - len(kept)}\n")
        store.database.close()


async def run(port: int, server: int, code: str, given: argparse.Namespace) -> Seen:
    """Send the phones, and print what was measured."""
    await ready(port)
    before, _ = used(server)
    seen = Seen()
    screen = Screen(port, seen) if given.screen else None
    watching = asyncio.create_task(asyncio.to_thread(screen.watch)) if screen else None
    if screen:
        await asyncio.to_thread(screen.ready.wait)
        before, _ = used(server)
    _, spent = used(server)
    phones, until = min(given.phones, MOST), time.monotonic() + given.seconds
    await asyncio.gather(*(phone(port, code, n, until, seen) for n in range(phones)))
    after, total = used(server)
    sys.stdout.write(
        f"{phones} phones, {given.seconds} s\n"
        f"joins      {milliseconds(seen.joins)} (all at once)\n"
        f"news       {milliseconds(seen.news)} ({len(seen.news)})\n"
        f"answers    {milliseconds(seen.answers)} ({len(seen.answers)})\n"
        f"failures   {dict(+seen.failures)}\n"
        f"processor  {100 * (total - spent) / given.seconds:.0f} % of one core\n"
        f"memory     {before:.0f} MB before, {after:.0f} after: {1000 * (after - before) / phones:.0f} kB a phone\n"
    )
    if screen and watching:
        screen.over.set()
        await watching
        sys.stdout.write(f"screen     behind by {milliseconds(screen.lags)} ({len(screen.lags)})\n")
        sys.stdout.write(f"slider     followed in {milliseconds(screen.follows)} ({len(screen.follows)})\n")
    return seen


async def ready(port: int) -> None:
    """Wait until the app answers."""
    for _ in range(300):
        try:
            line = Line(port)
            await line.call("GET", "/join")
        except OSError:
            await asyncio.sleep(0.1)
        else:
            line.close()
            return
    raise TimeoutError("the app did not start")


if __name__ == "__main__":
    main()
