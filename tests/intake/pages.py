"""Pages and scrapes for the tests of intake. All words are ours."""

BODY = (
    "The transport minister of Norland, Ada Brandt, said on Tuesday that rail workers had accepted a new wage offer.",
    "Union leaders in Port Halden confirmed the deal and called off a strike that was to begin on Friday.",
    "“We have what we asked for,” said the union's chair, Jon Reis, after talks that lasted through the night.",
    "Police said that some 400 commuters had gathered at the central station before the announcement.",
)

FORM = (
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "You are commenting using your Twitter account. ( Log Out / Change )",
    "Facebook photo",
    "Notify me of new posts via email.",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
)

SCRAPE = "\n\n".join(("Norland Rail Workers Accept Wage Offer", *BODY, "(c) The Halden Courier", *FORM))


def html_page(head: str = "", body: tuple[str, ...] = BODY, around: str = "") -> bytes:
    """An honest news page."""
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
        f"<article><h1>Norland Rail Workers Accept Wage Offer</h1>{paragraphs}</article>{around}"
        "<footer>Privacy policy</footer></body></html>"
    ).encode()
