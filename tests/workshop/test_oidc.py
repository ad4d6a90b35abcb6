"""Facilitators sign in with their organisation, where that is set up; the list decides who may come in."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from small_app import serving, watch
from worked_visits import free_port

pytest.importorskip("authlib", reason="Streamlit's sign-in needs Authlib: pip install 'appraisal[sso]'")

from small_provider import CLIENT, CLIENT_SECRET, providing


def test_only_verified_people_on_the_list_come_in(browser: Browser, tmp_path: Path) -> None:
    """Who is not on the list stays out, and so does an address that nobody verified; signing out is for good."""
    people = {"ann@example.org": True, "eve@example.org": True, "bob@example.org": False}
    with providing(people) as provider:
        port = free_port()
        settings = tmp_path / ".streamlit"
        settings.mkdir()
        (settings / "secrets.toml").write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{"c" * 64}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{CLIENT_SECRET}"\n'
            f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n'
        )
        allowed = "Ann@Example.org, bob@example.org"
        with serving(tmp_path, port, APPRAISAL_FACILITATORS=allowed) as app:
            complaints: list[str] = []
            page = watch(browser.new_context(base_url=app.address), complaints)
            for who in ("eve@example.org", "bob@example.org"):
                page.goto("/workshop")
                page.get_by_role("button", name="Sign in with your organisation").click()
                page.get_by_role("link", name=who).click()
                page.get_by_role("heading", level=1, name="Which decision").wait_for()
                page.goto("/workshop")
                expect(page.get_by_text(f"{who} is signed in, and is not on the list")).to_be_visible()
                page.get_by_role("button", name="Sign in as somebody else").click()
                page.get_by_role("heading", level=1, name="Which decision").wait_for()
            page.goto("/workshop")
            page.get_by_role("button", name="Sign in with your organisation").click()
            page.get_by_role("link", name="ann@example.org").click()
            page.get_by_role("heading", level=1, name="Which decision").wait_for()
            page.goto("/workshop")
            expect(page.get_by_role("heading", level=1, name="Workshops")).to_be_visible()
            page.context.close()
            assert [] == complaints
