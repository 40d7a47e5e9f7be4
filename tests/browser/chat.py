"""How the tests find things on the chat page: by role and name, as people do."""

from __future__ import annotations

from playwright.sync_api import ElementHandle, Locator, Page

DEEPEST = """() => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one;
}"""
"""What has the focus, inside the widget too."""


def launcher(page: Page) -> Locator:
    return page.get_by_role("button", name="Tarvitsetko digitukea?")


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Digiporras", exact=True)


def field(page: Page) -> Locator:
    return page.get_by_label("Kirjoita viestisi")


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Vastausvaihtoehdot").get_by_role("button", name=name, exact=True)


def log(page: Page) -> Locator:
    return page.get_by_role("log", name="Keskustelu")


def messages(page: Page) -> Locator:
    return page.locator(".message")


def say(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).press("Enter")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === one.getRootNode().activeElement"):
            return
    raise AssertionError("Tab does not reach it")


def focused_text(page: Page) -> str:
    return page.evaluate_handle(DEEPEST).evaluate("one => one.innerText")


def in_view(page: Page, target: Locator) -> bool:
    """Wholly inside the window and not under the header or the message field."""
    return is_in_view(target)


def is_in_view(target: Locator | ElementHandle) -> bool:
    """The same of an element that is at hand."""
    return target.evaluate(
        """one => {
            const {left, top, bottom, width} = one.getBoundingClientRect();
            const at = (y, root) => {
                const found = root.elementFromPoint(left + width / 2, y);
                return found?.shadowRoot && found.shadowRoot !== root ? at(y, found.shadowRoot) : found;
            };
            const shows = y => one.contains(at(y, document));
            return top >= 0 && bottom <= innerHeight && shows(top + 3) && shows(bottom - 3);
        }"""
    )


def is_at_hand(target: Locator) -> bool:
    """Its middle is inside the window and not covered: it can be read and pressed."""
    return target.evaluate("""one => {
        const {left, top, width, height} = one.getBoundingClientRect();
        return one.contains(one.getRootNode().elementFromPoint(left + width / 2, top + height / 2));
    }""")


def restyle(page: Page, css: str) -> None:
    """Lay a person's own style on the page and inside the widget."""
    page.evaluate(
        """css => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            for (const root of [document, document.querySelector("digiporras-chat").shadowRoot])
                root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        }""", css)
