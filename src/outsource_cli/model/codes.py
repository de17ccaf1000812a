"""Country codes (ISO 3166-1 alpha-2) and currency codes (ISO 4217, active ones), as published by the ISO agencies."""

from __future__ import annotations

COUNTRIES = frozenset(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR "
    "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT "
    "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW "
    "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split()
)

CURRENCIES = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP "
    "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT "
    "MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD "
    "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES "
    "VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG".split()
)

THREE_DECIMALS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
"""Currencies with a thousand small units to the large one."""

_COUNTRY_WORDS = """
AE united arab emirates, uae, emirates; AR argentina; AT austria; AU australia; BD bangladesh; BE belgium; BG bulgaria
BR brazil; CA canada; CH switzerland; CL chile; CN china; CO colombia; CR costa rica; CY cyprus
CZ czechia, czech republic; DE germany, deutschland, deu, ger; DK denmark; EE estonia; EG egypt; ES spain, esp; FI finland
FR france, fra; GB united kingdom, uk, great britain, britain, england, scotland, wales, northern ireland, gbr
GR greece; HK hong kong; HR croatia; HU hungary; ID indonesia; IE ireland; IL israel; IN india, ind; IS iceland
IT italy, ita; JP japan; KE kenya; KR south korea, korea; LK sri lanka; LT lithuania; LU luxembourg; LV latvia
MA morocco; MT malta; MX mexico; MY malaysia; NG nigeria; NL netherlands, holland, nld; NO norway, nor; NZ new zealand
PH philippines; PK pakistan; PL poland, pol; PT portugal; RO romania; RS serbia; RU russia; SA saudi arabia; SE sweden
SG singapore; SI slovenia; SK slovakia; TH thailand; TN tunisia; TR turkey, türkiye, turkiye; TW taiwan; UA ukraine
US united states, united states of america, usa, america, u s, u s a; VN vietnam, viet nam; ZA south africa
"""
_CURRENCY_WORDS = """
EUR euro, euros; GBP pound, pounds, pounds sterling, sterling; USD us dollar, us dollars, us$, usd$, american dollars
CHF swiss franc, swiss francs, sfr, fr; JPY yen, japanese yen; CNY yuan, renminbi, rmb; INR indian rupee, indian rupees, ₹
PLN zloty, złoty, zł; SEK swedish kronor, swedish krona, swedish crowns; NOK norwegian kroner, norwegian krone
DKK danish kroner, danish krone; CZK czech koruna, czech crowns, kč; HUF forint, forints; RON leu, lei
CAD canadian dollar, canadian dollars, ca$, c$; AUD australian dollar, australian dollars, au$, a$
NZD new zealand dollars, nz$; PHP philippine peso, philippine pesos, ₱; MXN mexican peso, mexican pesos
TRY turkish lira, ₺; UAH hryvnia, ₴; ZAR rand; BRL real, reais, r$; ILS shekel, shekels, ₪; KRW won, ₩
"""


def _by_name(words: str) -> dict[str, str]:
    """Name -> code, from rows of a code and its names."""
    rows = (row.strip().partition(" ") for row in words.replace("\n", ";").split(";") if row.strip())
    return {name.strip(): code for code, _, names in rows for name in names.split(",")}


COUNTRY_NAMES = _by_name(_COUNTRY_WORDS)
CURRENCY_NAMES = _by_name(_CURRENCY_WORDS)
"""What people call the commonest ones, in small letters: for hints, never for reading."""
