"""The headings of Moodle's grading worksheet, in the languages of its packs.

Moodle writes the headings in the language of the person who downloads it, from ``mod/assign`` and its
core. The Korean pack lacks some, which are then in English. English and Korean are known by the first
heading. Of any other language, the headings of the grade and of the maximum have to agree, as a first
heading such as "ID" says nothing. A worksheet in a language that is not listed here is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Final

COLUMNS: Final = (
    *("identifier", "name", "number", "email", "status", "group", "grade", "most", "open", "submitted"),
    "comments",
)


@dataclass(frozen=True, slots=True)
class _Language:
    """The headings in one language, in the order of ``COLUMNS``, and two words in its cells."""

    identifier: str
    name: str
    number: str
    email: str
    status: str
    group: str
    grade: str
    most: str
    open: str
    submitted: str
    comments: str
    no: str
    draft: str


_OURS: Final[Mapping[str, tuple[str, ...]]] = {
    "identifier": ("Identifier", "식별자"),
    "name": ("Full name", "First name / Last name", "전체 이름", "성명", "이름"),
    "number": ("ID number", "id 번호", "학번"),
    "email": ("Email address", "이메일 주소", "이메일"),
    "status": ("Status", "상태"),
    "group": ("Group", "그룹", "모둠"),
    "grade": ("Grade", "성적"),
    "most": ("Maximum Grade", "최대 성적", "최고 성적"),
    "open": ("Grade can be changed", "성적을 변경할 수 있음", "성적 변경 가능"),
    "submitted": ("Last modified (submission)", "마지막 수정됨(제출)"),
    "comments": ("Feedback comments", "피드백 코멘트"),
}
_PACKS: Final[Mapping[str, str]] = {
    "de": (
        "ID|Vollständiger Name|ID-Nummer|E-Mail-Adresse|Status|Gruppe|Bewertung|Bestwertung|"
        "Bewertung kann geändert werden|Zuletzt geändert (Abgabe)|Feedback als Kommentar|"
        "Nein|Entwurf"
    ),
    "ja": (
        "ID|フルネーム|IDナンバ|メールアドレス|ステータス|グループ|評点|最大評点|評点変更可|"
        "最終更新日時 (提出)|フィードバックコメント|No|下書き"
    ),
    "fr": (
        "Identifiant|Nom complet|Numéro d’identification|Adresse de courriel|Statut|Groupe|"
        "Note|Note maximale|La note peut être modifiée|Dernière modification (travail remis)|"
        "Feedback par commentaires|Non|Brouillon"
    ),
    "es": (
        "Identificador|Nombre completo|Número de ID|Dirección de correo|Estado|Grupo|"
        "Calificación|Calificación máxima|La calificación puede ser cambiada|"
        "Última modificación (entrega)|Comentarios de retroalimentación|No|Borrador"
    ),
    "it": (
        "Identificativo|Nome|Codice identificativo|Indirizzo email|Stato|Gruppo|Valutazione|"
        "Valutazione massima|La valutazione può essere cambiata|Ultima modifica (consegna)|"
        "Commenti|No|Bozza"
    ),
    "pt": (
        "Identificador|Nome completo|Número de identificação (ID)|E-mail|Estado|Grupo|"
        "Avaliação|Nota máxima|A nota pode ser alterada.|Última atualização (submissão)|"
        "Comentários de feedback|Não|Trabalho em curso"
    ),
    "nl": (
        "Identificatie|Volledige naam|Nummer (ID)|E-mailadres|Status|Groep|Cijfer|"
        "Maximaal cijfer|Het cijfer kan gewijzigd worden|Laatst gewijzigd (inzending)|"
        "Feedback tekstvak|Nee|Concept"
    ),
    "zh_cn": (
        "标识符|全名|学号|电子邮件地址|状态|小组|成绩|最高分|允许更改成绩|上次修改（作业）|"
        "反馈意见|否|草稿"
    ),
    "ru": (
        "Идентификатор|Полное имя|Индивидуальный номер|Адрес электронной почты|Статус|Группы|"
        "Оценка|Максимальная оценка|Оценка может быть изменена|Последнее изменение (ответ)|"
        "Отзыв в виде комментария|Нет|Черновик"
    ),
    "tr": (
        "Tanımlayıcı|Tam adı|ID numarası|E-posta adresi|Durum|Grup|Not|Enyüksek not|"
        "Not değiştirilebilir|Son düzenleme (gönderim)|Geri bildirim yorumları|Hayır|Taslak"
    ),
    "sv": (
        "Identifierare|Fullständigt namn|ID nummer|E-postadress|Status|Grupp|Betyg|Maxbetyg|"
        "Betyg kan ändras|Senast modifierat (inlämning)|Återkopplingskommentarer|Nej|Utkast"
    ),
    "uk": (
        "Ідентифікатор|Повна назва|Індивідуальний номер|Електронна пошта|Статус|Група|Оцінка|"
        "Максимальна оцінка|Оцінка може бути змінена|Востаннє змінювалося (здача)|"
        "Відгук - коментарем|Ні|Чорновик"
    ),
    "el": (
        "Αναγνωριστικό|Πλήρες όνομα|Αναγνωριστικός αριθμός|Διεύθυνση ηλε.ταχυδρομείου|"
        "Κατάσταση|Ομάδα|Βαθμός|Μέγιστος Βαθμός|Ο βαθμός μπορεί να αλλάξει|"
        "Τελευταία τροποποιημένη (υποβολή)|Σχόλια ανατροφοδότησης|Όχι|Προσχέδιο"
    ),
    "ro": (
        "Identificator|Nume complet|Număr ID|Adresa de e-mail|Status|Grup|Notă|Notă maximă|"
        "Nota poate fi schimbată|Ultima modificare (a răspunsului)|Comentarii de feedback|Nu|"
        "Draft"
    ),
    "ca": (
        "Identificador|Nom complet|Número ID|Adreça electrònica|Estat|Grup|Qualificació|"
        "Qualificació màxima|Es pot canviar la qualificació|Darrera modificació (tramesa)|"
        "Comentaris de retroacció.|No|Esborrany"
    ),
    "eu": (
        "Identifikatzailea|Izen osoa|ID zenbakia|Helbide elektronikoa|Egoera|Taldea|"
        "Kalifikazioa|Gehieneko kalifikazioa|Kalifikazioa alda daiteke|"
        "Azken aldaketa (bidalketa)|Feedback-iruzkinak|Ez|Zirriborroa"
    ),
    "gl": (
        "Identificador|Nome completo|Número ID|Enderezo de correo|Estado|Grupo|Cualificación|"
        "Cualificación máxima|A cualificación pode seren cambiada|"
        "Última modificación (entrega)|Comentarios|Non|Versión preliminar"
    ),
}
"""the headings in the order of ``COLUMNS``, then how a locked row and a draft are called"""
_LANGUAGES: Final = tuple(_Language(*pack.split("|")) for pack in _PACKS.values())
IDENTIFIERS: Final = tuple(
    dict.fromkeys((*_OURS["identifier"], *(each.identifier for each in _LANGUAGES)))
)
"""every first heading that is known"""
LOCKED: Final = frozenset({"no", "아니오", "아니요", *(each.no.casefold() for each in _LANGUAGES)})
DRAFTS: Final = ("draft", "초안", *(each.draft.casefold() for each in _LANGUAGES))
_ROW: Final = re.compile(r"([^\d\s][^\d]{2,40}?)\s?([0-9]{1,18})")
_FEWEST_COLUMNS: Final = 7


def columns(heads: Sequence[str]) -> Mapping[str, tuple[str, ...]] | None:
    """Return the possible headings of each column in a worksheet's language; None if it is unknown."""
    first = heads[0].strip().casefold() if heads else ""
    if first in {name.casefold() for name in _OURS["identifier"]}:
        return _OURS
    here = {head.strip().casefold() for head in heads}
    for language in _LANGUAGES:
        is_told = {language.grade.casefold(), language.most.casefold()} <= here
        if first == language.identifier.casefold() and is_told:
            names = astuple(language)
            return {what: (name,) for what, name in zip(COLUMNS, names, strict=False)}
    return None


def looks_like_a_worksheet(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a table has the form of a worksheet: a word with a number in front, many columns.

    >>> head = ["Id", "Nimi", "a", "b", "c", "d", "e"]
    >>> looks_like_a_worksheet([head, ["Osallistuja 5201", *head[1:]], ["Osallistuja 5202", *head[1:]]])
    True
    """
    if len(rows) < 2 or len(rows[0]) < _FEWEST_COLUMNS:
        return False
    found = [_ROW.fullmatch(row[0].strip()) for row in rows[1:] if any(row)]
    words = {match[1] for match in found if match}
    return bool(found) and all(found) and len(words) == 1
