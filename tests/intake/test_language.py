"""English is read, other languages are named and refused, and too little text is taken on trust."""

import pytest

from wrybill.errors import InputError
from wrybill.intake.language import require_supported

FOREIGN = {
    "fr": "Le président a déclaré lundi que les négociations se poursuivraient dans la capitale pendant une semaine.",
    "de": "Die Ministerin erklärte am Montag, dass die Gespräche in der Hauptstadt noch eine Woche dauern würden.",
    "es": "El ministro dijo el lunes que las conversaciones en la capital continuarán durante otra semana más.",
    "pt": "O ministro disse na segunda-feira que as conversas na capital continuariam por mais uma semana.",
    "ru": "Министр заявил в понедельник, что переговоры в столице продлятся ещё одну неделю.",
    "ar": "قال الوزير يوم الاثنين إن المحادثات في العاصمة ستستمر أسبوعا آخر على الأقل.",
    "zh": "部长周一表示，首都的谈判将再持续一周，双方都希望达成协议。",
    "tr": "Bakan pazartesi günü yaptığı açıklamada başkentteki görüşmelerin bir hafta daha süreceğini söyledi.",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_a_foreign_text_is_refused_by_its_name(code: str) -> None:
    with pytest.raises(InputError, match=f"language '{code}' is not supported; Wrybill reads English"):
        require_supported(FOREIGN[code])


@pytest.mark.parametrize(
    "text",
    [
        "Police arrest two",
        "Lukashenko visits Putin in Sochi",
        "Brandt, Reis, Lind",
        "12 killed",
        "Police arrested two men in the capital on Monday.",
        "Abubakar Tafawa Balewa Square, Lagos: Okonkwo, Adeyemi meet Tinubu",
        "12:30 – 14:45",
    ],
)
def test_short_english_and_mere_names_are_never_refused(text: str) -> None:
    assert require_supported(text) == "en"


@pytest.mark.parametrize("declared", ["en", "en-GB", "EN_us", "English", "eng", None, ""])
def test_a_declared_english_is_english(declared: str | None) -> None:
    assert require_supported("Police arrested two men in the capital on Monday.", declared) == "en"


def test_a_declared_foreign_language_is_refused_without_a_look_at_the_text() -> None:
    with pytest.raises(InputError, match="language 'fr' is not supported"):
        require_supported("Police arrested two men.", "fr")


def test_a_declaration_of_english_does_not_let_a_foreign_text_in() -> None:
    with pytest.raises(InputError, match="language 'de'"):
        require_supported(FOREIGN["de"] * 3, "en")
