"""The words that say what a number counts: the killed, the injured, the displaced, the arrested, a crowd; or nobody."""

import re

# After a number: those whom something befell are no crowd.
FATE = re.compile(
    r"\s(?:(?:were|was|have been|had been)\s)?(?:killed|dead|died|perished|injured|wounded|arrested|detained|hurt)\b",
    re.I,
)
CUES = {
    "killed": re.compile(
        r"\b(?:kill\w*|dead|deaths?|died|dies?|dying|fatalit\w+|murder\w*|execut(?:ed|ion)\w*|behead\w*|slain|massacr\w*|slaughter\w*|"
        r"lives|perish\w*|hang(?:ed|ings?)|assassinat\w*|bodies|martyr\w*|casualties)\b",
        re.I,
    ),
    "injured": re.compile(
        r"\b(?:wound\w*|injur\w*|hurt|maim\w*|hospitali[sz]ed|"
        r"(?:taken|rushed|treated|treatment) (?:to|in|at) (?:the |a )?hospital)\b",
        re.I,
    ),
    "displaced": re.compile(
        r"\b(?:displac\w*|fled|flee\w*|homeless|uproot\w*|evacuat\w*|(?:sought|seeking|taken|took) refuge|"
        r"left their homes|from their homes)\b",
        re.I,
    ),
    "arrested": re.compile(
        r"\b(?:arrest\w*|detain\w*|detention|held|hold|holding|jail\w*|captur\w*|round\w* up|custody|imprison\w*|"
        r"prison\w*|abduct\w*|kidnap\w*|apprehend\w*|nabbed|seiz\w*|internment)\b",
        re.I,
    ),
    "crowd": re.compile(
        r"\b(?:people|protest[eo]rs|demonstrators|marchers|workers|students|employees|supporters|members|"
        r"participants|strikers|farmers|activists|women|residents|villagers|others|mourners|worshippers|spectators|"
        r"onlookers|men|teachers|miners|drivers|nurses|doctors|citizens|fans|mps|lawmakers|inmates|prisoners)\b",
        re.I,
    ),
}

# That nobody came to harm.
NONE = {
    "killed": re.compile(
        r"\b(?:no|without|zero) (?:\w+ )?(?:casualties|fatalities|deaths|victims|loss of life)\b|"
        r"\bkill(?:ed|ing) (?:no ?one|nobody)\b|"
        r"\b(?:no ?one|nobody|none) (?:was|were|has been|had been) (?:\w+ or )?killed\b|"
        r"\bno (?:reports? of )?(?:\w+ or )?deaths?\b",
        re.I,
    ),
    "injured": re.compile(
        r"\b(?:no|without|zero) (?:\w+ )?(?:casualties|injuries)\b|"
        r"\bno (?:reports? of )?(?:\w+ or )?(?:injuries|casualties)\b|"
        r"\b(?:no ?one|nobody|none) (?:was|were|has been|had been) (?:\w+ or )?(?:hurt|injured|wounded|harmed)\b|"
        r"\b(?:hurt|harm(?:ed|ing)|wound(?:ed|ing)|injur(?:ed|ing)) (?:no ?one|nobody)\b",
        re.I,
    ),
}
