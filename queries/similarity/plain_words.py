"""Words that any paper may use, whatever it is about: they are compared, but tell a reader nothing."""

from typing import Final

PLAIN_WORDS: Final = frozenset(
    "ability able above account accuracy accurate achievable achieve achieved achieves across additional "
    "after against aim aiming aims al algorithm algorithms all allow allowing allows along already although "
    "always among analyses analysis analyze any applied apply approaches around art assume available "
    "average because become before benchmark benchmarks better between beyond broad called capability "
    "capable case cases certain challenge challenges challenging characterization class classical code "
    "combine combined combining common commonly comparable compare compared complex component components "
    "computational compute consider considered consistent consistently contrast cost costs could current "
    "currently data dataset datasets demonstrate demonstrated demonstrates depend derive design designed "
    "despite develop developed difficult directly domain down due during easily effective effectively "
    "efficiency efficient efficiently empirical empirically enable enables end enough ensure especially "
    "establish et etc evaluate evaluated evaluation even every evidence example examples existing "
    "experimental experiments explicit explore extend extended extensive extra fact families family far "
    "fast faster few final finally find findings focus following form found framework frequently full fully "
    "function functions further furthermore future general generally given goal good great guarantee "
    "guarantees hand hard help hence here hidden high higher highly hold idea identify impact "
    "implementation important impressive improve improved improvement improves include includes including "
    "increase increasing independent indicate individual inherent input inputs instead introduce introduced "
    "introduces investigate issue issues just key kind kinds known lack large larger later lead leading "
    "leads learned least less level leverage like likely limitation limitations limited little long look "
    "loss low lower main mainly make makes making manner mean means mechanism might modeling modelling "
    "modification modifications modifying moreover multi multiple must name namely nature nearly need "
    "needed needs never nevertheless next non nor not notable now number numerical objective objectives "
    "observe obtain obtained often once open order original otherwise out outperform outperforms output "
    "outputs overall own parameter parameters part particular particularly per perform performance "
    "performed points possible potential practical practice pre previous previously principle prior problem "
    "problems procedure process produce promising properties property prove provide provided provides "
    "purpose push quality quite range rate rather real recent recently reduce reduced reduces reducing "
    "related relative rely remain remains remarkable report reported require required requires research "
    "respectively resulting rich same sample samples scale scenario scenarios scheme schemes second see "
    "seen set sets setting settings shall short should showing shown shows significant significantly "
    "similar simple simply simultaneously since single small so solution solutions solve some "
    "specialization specific specifically standard state step steps still strategy strong structure studied "
    "studies study sub substantially successful successfully sufficient suggest suitable superior support "
    "system systems take task tasks technique techniques term terms test tested theory thereby therefore "
    "third though thus time times together too toward towards traditional train trained training true turn "
    "type types typical typically under underlying understand understanding unified unlike until us useful "
    "usually validate value values variety various very via view want way ways well whereas whether whole "
    "whose wide widely wise work works yet yield yields zero".split()
)


def is_telling(word: str) -> bool:
    """Check that a word in lower case says something of what a paper is about."""
    return word not in PLAIN_WORDS and not word.isdecimal()
