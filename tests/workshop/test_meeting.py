"""A whole meeting in real browsers: a facilitator, six phones, two rounds, a reveal, an adoption, an export."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from appraisal.workshop import exchange
from appraisal.workshop.event import Answered
from appraisal.workshop.state import fold
from small_app import PHONE, faults, serving, sign_in, watch
from small_workshop import HOSTILE
from worked_visits import go

PEOPLE = ("Ann", "Bea", "Cem", "Dan", "Eve", HOSTILE)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app as a facilitator starts it, over an empty store."""
    with serving(tmp_path_factory.mktemp("home")) as app:
        yield app.address


class Meeting:
    """A facilitator's browser and the phones of the room."""

    def __init__(self, browser: Browser, address: str) -> None:
        """Open the facilitator's browser on a case."""
        self.browser, self.address = browser, address
        self.complaints: list[str] = []
        context = browser.new_context(viewport={"width": 1366, "height": 900}, base_url=address)
        self.desk = self.watch(context)
        self.phones: dict[str, Page] = {}

    def watch(self, context: BrowserContext) -> Page:
        """Open a page whose errors are noted."""
        return watch(context, self.complaints)

    def start(self, **form: str) -> str:
        """Sign in, create a workshop and give its code."""
        self.desk.goto("/workshop?case=walsall-2017")
        sign_in(self.desk)
        self.desk.get_by_label("Title that participants see").fill(form.get("title", "Which way for Walsall?"))
        self.desk.get_by_label("Statements to agree").fill(form.get("statements", "One board is enough"))
        self.desk.get_by_role("button", name="Create the workshop").click()
        told = self.desk.get_by_text("The code is").first
        told.wait_for()
        return told.inner_text().split("The code is ")[1].rstrip(".")

    def join(self, name: str, code: str) -> Page:
        """Join by code and name on a phone."""
        phone = self.watch(self.browser.new_context(viewport=PHONE, base_url=self.address))
        phone.goto("/join")
        phone.get_by_label("Code on the screen").fill(code.lower())
        phone.get_by_role("button", name="Continue").click()
        phone.get_by_label("Your name").fill(name)
        partner = phone.get_by_label("Whom do you sit for?")
        partner.select_option(index=1 + len(self.phones) % 2)
        phone.get_by_role("button", name="Take a seat").click()
        expect(phone.get_by_role("heading", level=1)).to_contain_text("The facilitator will open")
        self.phones[name] = phone
        return phone

    def press(self, words: str) -> None:
        """Press a button at the desk, and wait until it is done."""
        self.desk.get_by_role("button", name=words, exact=True).click()
        self.desk.get_by_role("button", name=words, exact=True).wait_for(state="hidden")

    def close(self) -> None:
        """Close every browser and hold what they complained of to nothing."""
        for context in self.browser.contexts:
            context.close()
        assert [] == self.complaints


def answer(phone: Page, place: int) -> None:
    """Answer all questions, each phone a little differently."""
    expect(phone.get_by_role("heading", level=1)).to_contain_text("is open")
    cards = phone.locator("#questions > section")
    for card in (cards.nth(n) for n in range(cards.count())):
        ups = card.get_by_role("button", name=re.compile(" up$"))
        for row in range(min(place, ups.count() - 1), 0, -1):
            ups.nth(row).click()
        if card.get_by_role("radio").count():
            card.get_by_role("radio").nth(place % 5).check()
        card.get_by_role("button", name="Save").click()
        expect(card.get_by_role("status")).to_contain_text("Saved at")


def lose_signal(meeting: Meeting, name: str) -> None:
    """Answer without a connection, close the page, and come back with nothing lost."""
    lost = meeting.phones[name]
    expect(lost.get_by_role("heading", level=1)).to_contain_text("Round 2 is open")
    lost.context.set_offline(offline=True)
    card = lost.locator("#questions > section").last
    card.get_by_role("radio").nth(4).check()
    card.get_by_role("button", name="Save").click()
    expect(lost.locator("#line")).to_contain_text("No connection")
    again = meeting.watch(lost.context)
    lost.close()
    again.context.set_offline(offline=False)
    again.goto("/join")
    meeting.phones[name] = again
    expect(again.locator("#seat")).to_contain_text(f"You are {name}")
    expect(again.locator("#questions > section").last.get_by_role("status")).to_contain_text("Saved")


@pytest.fixture
def meeting(browser: Browser, address: str) -> Iterator[Meeting]:
    """A meeting that must leave no complaint behind."""
    opened = Meeting(browser, address)
    yield opened
    opened.close()


def test_a_whole_meeting(meeting: Meeting, tmp_path: Path) -> None:
    """Join, answer, close, reveal, discuss, answer again, adopt, export; one phone loses its signal meanwhile."""
    code = meeting.start(title=HOSTILE, statements=HOSTILE)
    for name in PEOPLE:
        meeting.join(name, code)
    meeting.press("Open the round")
    for place, phone in enumerate(meeting.phones.values()):
        answer(phone, place)
    meeting.desk.get_by_text("6 of 6 voting seats answered").wait_for()
    meeting.press("Close the round")
    meeting.press("Reveal round 1")
    for phone in meeting.phones.values():
        expect(phone.locator("#results")).to_contain_text("Results of round 1")
        expect(phone.locator("#results")).to_contain_text("With your weights")

    meeting.press("Open the round")
    lose_signal(meeting, "Ann")
    for place, phone in enumerate(reversed(meeting.phones.values())):
        answer(phone, place)
    meeting.desk.get_by_text("6 of 6 voting seats answered").wait_for()
    meeting.press("Close the round")
    meeting.press("Reveal round 2")
    meeting.desk.get_by_role("button", name="Work out more, and prove what the room chooses").click()
    meeting.desk.get_by_text("Proved: of everything that is lawful").wait_for()

    go(meeting.desk, "Share and meet", "Room")
    meeting.desk.get_by_text("The room came closer").first.wait_for()
    for words in ("What four rules of fairness would choose", "Each partner by the mean", "Part of the room’s weights"):
        meeting.desk.get_by_text(words).first.wait_for()
    meeting.desk.get_by_role("radio", name="Which option would you choose today, by gut?").click()
    meeting.desk.get_by_text("Before and after, in votes").first.wait_for()
    meeting.desk.get_by_label("Reasons, and who disagreed").fill("Cem would give more to cost")
    meeting.desk.get_by_role("button", name="Adopt these weights").click()
    meeting.desk.get_by_text("Adopted and on record").wait_for()
    go(meeting.desk, "Share and meet", "Workshop")
    with meeting.desk.expect_download() as download:
        meeting.desk.get_by_role("button", name="Export the record").click()
    download.value.save_as(tmp_path / "record.jsonl")
    minutes = exchange.read((tmp_path / "record.jsonl").read_text())
    state = fold(minutes.events)

    assert sorted(PEOPLE) == sorted(seat.name or "" for seat in state.seats.values())
    assert [6, 6] == [len(state.answered(r.number)) for r in state.rounds]
    assert "Cem would give more to cost" == (state.adopted and state.adopted.rationale)
    ann = next(s.id for s in state.seats.values() if s.name == "Ann")
    assert any(
        e.seat == ann and isinstance(e.body, Answered) and e.body.round == 2 and e.body.question == "statement-1"
        for e in minutes.events
    )


def test_the_participants_page_is_for_everybody(meeting: Meeting) -> None:
    """On a small phone, with the keyboard alone, in both themes: axe finds nothing, nothing scrolls sideways."""
    code = meeting.start()
    phone = meeting.join("Ann", code)
    found = {"waiting": faults(phone)}
    meeting.press("Open the round")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("is open")
    for theme in ("light", "dark"):
        phone.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # its words are a closed list
        found[theme] = faults(phone)
    answer(phone, 1)
    meeting.press("Close the round")
    meeting.press("Reveal round 1")
    expect(phone.locator("#results")).to_contain_text("Results of round 1")
    found["results"] = faults(phone)
    for path in ("/join/privacy", "/join"):
        other = meeting.watch(meeting.browser.new_context(viewport=PHONE, base_url=meeting.address))
        other.goto(path)
        found[path] = faults(other)

    assert {} == {where: what for where, what in found.items() if what}


def test_a_ranking_is_made_with_the_keyboard_alone(meeting: Meeting) -> None:
    """Focus stays on the row that moves, and the move is said aloud."""
    code = meeting.start()
    phone = meeting.join("Ann", code)
    meeting.press("Open the round")
    card = phone.locator("#questions > section").first
    first, second = (card.locator("li strong").nth(n).inner_text()[3:] for n in range(2))
    phone.locator(f'button[aria-label="Move {first} down"]').first.focus()
    phone.keyboard.press("Enter")

    assert [f"1. {second}", f"2. {first}"] == [card.locator("li strong").nth(n).inner_text() for n in range(2)]
    assert f"Move {first} down" == phone.evaluate("document.activeElement.getAttribute('aria-label')")
    expect(phone.locator("#line")).to_contain_text(f"{first} is now number 2")


def test_the_page_is_usable_before_a_slow_script_arrives(meeting: Meeting) -> None:
    """On a bad network people see what they wait for, and then it works."""
    code = meeting.start()
    phone = meeting.watch(meeting.browser.new_context(viewport=PHONE, base_url=meeting.address))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    phone.route("**/join/page.js", hold)
    phone.goto(f"/join#{code}", wait_until="commit")
    expect(phone.get_by_text("Loading …")).to_be_visible()
    phone.wait_for_function("document.readyState === 'interactive'")
    for route in held:
        route.continue_()
    expect(phone.get_by_role("button", name="Take a seat")).to_be_visible()


def test_participants_cannot_open_the_facilitators_screens(browser: Browser, address: str) -> None:
    """Without the secret the desk shows nothing of any workshop; wrong secrets run out."""
    page = browser.new_context(base_url=address).new_page()
    page.goto("/room")
    page.get_by_role("button", name="Sign in").wait_for()
    for guess in range(1, 7):
        page.get_by_label("Your name or role").fill(f"guess {guess}")
        page.get_by_label("Facilitators’ secret").fill("guess")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_text("That is not the secret" if guess < 6 else "too many tries").wait_for()
    assert "Walsall" not in page.locator("main").inner_text()
    page.context.close()
