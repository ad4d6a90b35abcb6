"""The store: what is acknowledged is kept, once, in order, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from appraisal.errors import AppraisalError, RecordError
from appraisal.workshop import chain
from appraisal.workshop.event import Answered, CalledBy, Forgotten, Joined, Noted, RoundOpened
from appraisal.workshop.permit import Participant, permit
from appraisal.workshop.refused import Refused, StoreUnavailable
from appraisal.workshop.state import State, fold
from appraisal.workshop.store import Store
from small_workshop import ANN, CREATED, meeting, swing


def anything(_: object) -> None:
    """Allow every act."""


def begun(store: Store, workshop: str = "w1") -> str:
    """Create a workshop."""
    store.append(workshop, ANN.seat, CREATED, anything)
    return workshop


def test_what_was_kept_is_there_when_the_store_is_opened_again(url: str) -> None:
    """A workshop outlives the process that served it."""
    first = Store(url)
    begun(first)
    first.append("w1", "s1", Joined(), anything)
    first.append("w1", "s1", CalledBy(name="Żółć 🧡"), anything)
    second = Store(url)

    assert first.state("w1") == second.state("w1")
    assert first.events("w1") == second.events("w1")
    assert ("w1",) == second.workshops()
    for opened in (first, second):
        opened.database.close()


def test_an_act_sent_twice_with_one_mark_is_kept_once(store: Store) -> None:
    """A phone that lost the reply sends again; nobody's say may count double."""
    begun(store)
    first = store.append("w1", "s1", Joined(), anything, "mark")
    again = store.append("w1", "s1", Joined(), anything, "mark")

    assert first == again
    assert 2 == store.state("w1").version
    with pytest.raises(Refused, match="another act"):
        store.append("w1", "s1", CalledBy(name="Ann"), anything, "mark")


def test_many_writers_at_once_make_one_whole_chain(url: str) -> None:
    """Two servers and ten threads: no number twice, no act lost, no act doubled."""
    stores = [Store(url) for _ in range(2)]
    begun(stores[0])

    def write(number: int) -> None:
        for _ in range(2):
            stores[number % 2].append("w1", ANN.seat, Noted(about="n", text=str(number)), anything, f"k{number}")

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(write, range(40)))
    events = stores[0].events("w1")

    assert [] == list(chain.faults("w1", events))
    assert sorted(map(str, range(40))) == sorted(e.body.text for e in events if isinstance(e.body, Noted))
    assert fold(events) == fold(stores[1].events("w1"))
    for opened in stores:
        opened.database.close()


def test_acts_that_go_to_the_disk_together_are_judged_one_by_one(store: Store) -> None:
    """Among thirty that come at once, each sees those before it; one that is refused takes none down with it."""
    begun(store)
    limit = 10

    def full(state: State) -> None:
        if len(state.seats) >= limit:
            raise Refused("closed", "full")

    def sit(number: int) -> str:
        try:
            return store.append("w1", f"s{number}", Joined(), full, f"k{number}").seat
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(30) as pool:
        said = list(pool.map(sit, range(30)))
    events = store.events("w1")

    assert [] == list(chain.faults("w1", events))
    assert 20 == said.count("full")
    assert sorted({*said} - {"full"}) == sorted(e.seat for e in events[1:])


def test_the_check_sees_everything_that_came_before(url: str) -> None:
    """Two facilitators open a round in the same instant: one does, and the other is told."""
    stores = [Store(url) for _ in range(2)]
    begun(stores[0])
    body = RoundOpened(questions=("swing",))

    def press(number: int) -> str:
        try:
            stores[number % 2].append("w1", ANN.seat, body, lambda state: permit(state, ANN, body))
        except Refused as refused:
            return str(refused)
        return "opened"

    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(press, range(6)))

    assert ["opened", *["round 1 is still open"] * 5] == sorted(said)
    assert 1 == len(fold(stores[0].events("w1")).rounds)
    for opened in stores:
        opened.database.close()


def test_a_refused_act_leaves_nothing_behind(store: Store) -> None:
    """Half an act is worse than none."""
    begun(store)
    who, body = Participant("s9"), Answered(round=1, question="swing", answer=swing((100, 1, 1)))
    with pytest.raises(Refused):
        store.append("w1", "s9", body, lambda state: permit(state, who, body))

    assert 1 == len(store.events("w1"))
    assert 1 == store.state("w1").version


def test_a_workshop_that_is_not_there_is_refused(store: Store) -> None:
    """An address with a typing mistake must not make a new workshop."""
    with pytest.raises(Refused, match="no such workshop"):
        store.state("nowhere")
    with pytest.raises(Refused, match="no such workshop"):
        store.append("nowhere", "s1", Joined(), anything)


def test_what_is_forgotten_is_gone_from_the_database(store: Store) -> None:
    """Erased means that nobody who holds the database can read it."""
    begun(store)
    store.append("w1", "s1", Joined(partner="ccg"), anything, "key of s1", "token")
    store.append("w1", "s1", CalledBy(name="Zebedee Quill"), anything)
    seal = store.append("w1", "s1", Forgotten(subject="s1"), anything).hash

    assert ["created", None, None, "forgotten"] == [e.body and e.body.kind for e in store.events("w1")]
    assert [] == list(chain.faults("w1", store.events("w1"), seal))
    assert None is store.held("token")
    assert "Zebedee" not in str([e.model_dump() for e in store.events("w1")])


def test_what_is_forgotten_is_gone_from_the_files(tmp_path: Path) -> None:
    """SQLite leaves deleted text in its file unless it is told to overwrite it."""
    store = Store(f"sqlite:///{tmp_path / 'w.db'}")
    begun(store)
    store.append("w1", "s1", Joined(), anything)
    store.append("w1", "s1", CalledBy(name="Zebedee Quill"), anything)
    assert any(b"Zebedee" in file.read_bytes() for file in tmp_path.iterdir())
    store.append("w1", "s1", Forgotten(subject="s1"), anything)

    assert [] == [file.name for file in tmp_path.iterdir() if b"Zebedee" in file.read_bytes()]
    store.database.close()


def test_a_record_moves_between_databases_and_stays_the_same(store: Store, tmp_path: Path) -> None:
    """A workshop held on a laptop can be taken into the hosted service."""
    script = meeting()
    store.load(script.workshop, script.events)
    other = Store(f"sqlite:///{tmp_path / 'other.db'}")
    other.load(script.workshop, store.events(script.workshop))

    assert script.state == store.state(script.workshop) == other.state(script.workshop)
    with pytest.raises(Refused, match="already"):
        store.load(script.workshop, script.events)
    other.database.close()


def test_a_dropped_workshop_is_gone(store: Store) -> None:
    """Retention ends with nothing left."""
    begun(store)
    store.append("w1", "s1", Joined(), anything, None, "token")
    store.drop("w1")

    assert ((), None) == (store.workshops(), store.held("token"))
    with pytest.raises(Refused):
        store.state("w1")


def test_a_database_of_newer_software_is_refused(url: str) -> None:
    """Old software must not write into what it does not understand."""
    Store(url).database.close()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
    engine.dispose()

    with pytest.raises(RecordError, match="newer version"):
        Store(url)


@pytest.mark.parametrize("address", ["nonsense", "mysql://a/b", "sqlite:////proc/nowhere/x.db", "oracle+odd://x"])
def test_an_address_that_is_none_is_said_so(address: str) -> None:
    """Whoever sets the address has no traceback to read."""
    with pytest.raises(AppraisalError):
        Store(address)


def test_a_server_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    """A wrong host is the likeliest mistake when setting up."""
    with pytest.raises(StoreUnavailable, match="not reachable"):
        Store(f"postgresql://nobody@/none?host={tmp_path}")
