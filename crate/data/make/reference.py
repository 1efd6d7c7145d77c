"""Makes the tables of the family `reference`: countries.tsv, elements.tsv, languages.tsv.

pip install pycountry phonenumbers babel mendeleev countryinfo
python reference.py OUT_FOLDER

Codes come from pycountry (ISO 3166-1, ISO 639), calling codes from phonenumbers (ITU-T E.164 assignments as of libphonenumber),
currencies from Unicode CLDR through babel (every one in use since 1990), elements from mendeleev (IUPAC standard atomic weights).
Capitals are written here by hand, every reading of a contested, shared or recently moved one, and checked against countryinfo:
differences are printed.
"""

import sys
import unicodedata
from datetime import date
from pathlib import Path

import phonenumbers
import pycountry
from babel.numbers import get_currency_name, get_territory_currencies
from countryinfo import CountryInfo
from mendeleev import get_all_elements

# Alpha-2: names (the first is shown), capitals (the first is shown).
COUNTRIES = """
AD Andorra|Andorra la Vella
AE United Arab Emirates,UAE,the Emirates|Abu Dhabi
AF Afghanistan|Kabul
AG Antigua and Barbuda|St. John's,Saint John's,St Johns
AL Albania|Tirana
AM Armenia|Yerevan
AO Angola|Luanda
AR Argentina|Buenos Aires
AT Austria|Vienna,Wien
AU Australia|Canberra
AZ Azerbaijan|Baku
BA Bosnia and Herzegovina,Bosnia|Sarajevo
BB Barbados|Bridgetown
BD Bangladesh|Dhaka,Dacca
BE Belgium|Brussels,Bruxelles
BF Burkina Faso|Ouagadougou
BG Bulgaria|Sofia
BH Bahrain|Manama
BI Burundi|Gitega,Bujumbura
BJ Benin|Porto-Novo,Cotonou
BN Brunei|Bandar Seri Begawan
BO Bolivia|Sucre,La Paz
BR Brazil|Brasilia
BS Bahamas,the Bahamas|Nassau
BT Bhutan|Thimphu
BW Botswana|Gaborone
BY Belarus|Minsk
BZ Belize|Belmopan
CA Canada|Ottawa
CD Democratic Republic of the Congo,DR Congo,DRC,Democratic Republic of Congo|Kinshasa
CF Central African Republic|Bangui
CG Republic of the Congo,Congo-Brazzaville|Brazzaville
CH Switzerland|Bern,Berne
CI Ivory Coast,Cote d'Ivoire|Yamoussoukro,Abidjan
CL Chile|Santiago,Santiago de Chile,Valparaiso
CM Cameroon|Yaounde
CN China,People's Republic of China|Beijing,Peking
CO Colombia|Bogota
CR Costa Rica|San Jose
CU Cuba|Havana,La Habana
CV Cape Verde,Cabo Verde|Praia
CY Cyprus|Nicosia
CZ Czech Republic,Czechia|Prague,Praha
DE Germany|Berlin
DJ Djibouti|Djibouti,Djibouti City
DK Denmark|Copenhagen
DM Dominica|Roseau
DO Dominican Republic|Santo Domingo
DZ Algeria|Algiers
EC Ecuador|Quito
EE Estonia|Tallinn
EG Egypt|Cairo,New Administrative Capital
ER Eritrea|Asmara
ES Spain|Madrid
ET Ethiopia|Addis Ababa
FI Finland|Helsinki
FJ Fiji|Suva
FM Micronesia,Federated States of Micronesia|Palikir
FR France|Paris
GA Gabon|Libreville
GB United Kingdom,UK,Great Britain,Britain|London
GD Grenada|St. George's,Saint George's
GE Georgia|Tbilisi
GH Ghana|Accra
GM Gambia,the Gambia|Banjul
GN Guinea|Conakry
GQ Equatorial Guinea|Malabo,Ciudad de la Paz,Oyala
GR Greece|Athens
GT Guatemala|Guatemala City
GW Guinea-Bissau|Bissau
GY Guyana|Georgetown
HN Honduras|Tegucigalpa,Comayaguela
HR Croatia|Zagreb
HT Haiti|Port-au-Prince
HU Hungary|Budapest
ID Indonesia|Jakarta,Nusantara
IE Ireland,Republic of Ireland|Dublin
IL Israel|Jerusalem,Tel Aviv
IN India|New Delhi,Delhi
IQ Iraq|Baghdad
IR Iran|Tehran,Teheran
IS Iceland|Reykjavik
IT Italy|Rome,Roma
JM Jamaica|Kingston
JO Jordan|Amman
JP Japan|Tokyo
KE Kenya|Nairobi
KG Kyrgyzstan|Bishkek
KH Cambodia|Phnom Penh
KI Kiribati|Tarawa,South Tarawa
KM Comoros|Moroni
KN Saint Kitts and Nevis|Basseterre
KP North Korea,DPRK|Pyongyang
KR South Korea,Republic of Korea|Seoul,Sejong
KW Kuwait|Kuwait City
KZ Kazakhstan|Astana,Nur-Sultan,Almaty
LA Laos|Vientiane
LB Lebanon|Beirut
LC Saint Lucia|Castries
LI Liechtenstein|Vaduz
LK Sri Lanka|Sri Jayawardenepura Kotte,Colombo,Kotte
LR Liberia|Monrovia
LS Lesotho|Maseru
LT Lithuania|Vilnius
LU Luxembourg|Luxembourg City,Luxembourg
LV Latvia|Riga
LY Libya|Tripoli
MA Morocco|Rabat
MC Monaco|Monaco,Monaco-Ville
MD Moldova|Chisinau,Kishinev,Kishinov
ME Montenegro|Podgorica,Cetinje
MG Madagascar|Antananarivo
MH Marshall Islands|Majuro
MK North Macedonia,Macedonia|Skopje
ML Mali|Bamako
MM Myanmar,Burma|Naypyidaw,Nay Pyi Taw,Yangon,Rangoon
MN Mongolia|Ulaanbaatar,Ulan Bator
MR Mauritania|Nouakchott
MT Malta|Valletta
MU Mauritius|Port Louis
MV Maldives,the Maldives|Male
MW Malawi|Lilongwe
MX Mexico|Mexico City
MY Malaysia|Kuala Lumpur,Putrajaya
MZ Mozambique|Maputo
NA Namibia|Windhoek
NE Niger|Niamey
NG Nigeria|Abuja
NI Nicaragua|Managua
NL Netherlands,the Netherlands,Holland|Amsterdam,The Hague
NO Norway|Oslo
NP Nepal|Kathmandu
NR Nauru|Yaren
NZ New Zealand|Wellington
OM Oman|Muscat
PA Panama|Panama City
PE Peru|Lima
PG Papua New Guinea|Port Moresby
PH Philippines,the Philippines|Manila,Quezon City
PK Pakistan|Islamabad
PL Poland|Warsaw
PS Palestine|Ramallah,Jerusalem,East Jerusalem
PT Portugal|Lisbon,Lisboa
PW Palau|Ngerulmud,Melekeok
PY Paraguay|Asuncion
QA Qatar|Doha
RO Romania|Bucharest
RS Serbia|Belgrade
RU Russia,Russian Federation|Moscow
RW Rwanda|Kigali
SA Saudi Arabia|Riyadh
SB Solomon Islands|Honiara
SC Seychelles|Victoria
SD Sudan|Khartoum
SE Sweden|Stockholm
SG Singapore|Singapore
SI Slovenia|Ljubljana
SK Slovakia|Bratislava
SL Sierra Leone|Freetown
SM San Marino|San Marino,City of San Marino
SN Senegal|Dakar
SO Somalia|Mogadishu
SR Suriname|Paramaribo
SS South Sudan|Juba
ST Sao Tome and Principe|Sao Tome
SV El Salvador|San Salvador
SY Syria|Damascus
SZ Eswatini,Swaziland|Mbabane,Lobamba
TD Chad|N'Djamena,Ndjamena
TG Togo|Lome
TH Thailand|Bangkok
TJ Tajikistan|Dushanbe
TL Timor-Leste,East Timor|Dili
TM Turkmenistan|Ashgabat
TN Tunisia|Tunis
TO Tonga|Nuku'alofa,Nukualofa
TR Turkey,Turkiye|Ankara
TT Trinidad and Tobago|Port of Spain
TV Tuvalu|Funafuti
TW Taiwan|Taipei
TZ Tanzania|Dodoma,Dar es Salaam
UA Ukraine|Kyiv,Kiev
UG Uganda|Kampala
US United States,United States of America,USA,the US,U.S.|Washington, D.C.;Washington D.C.;Washington DC;Washington
UY Uruguay|Montevideo
UZ Uzbekistan|Tashkent
VA Vatican City|Vatican City
VC Saint Vincent and the Grenadines|Kingstown
VE Venezuela|Caracas
VN Vietnam|Hanoi
VU Vanuatu|Port Vila
WS Samoa|Apia
XK Kosovo|Pristina,Prishtina
YE Yemen|Sana'a,Sanaa,Aden
ZA South Africa|Pretoria,Cape Town,Bloemfontein
ZM Zambia|Lusaka
ZW Zimbabwe|Harare
"""


def fold(text: str) -> str:
    text = text.replace("’", "'").replace("ø", "o").replace("ı", "i").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def countries(out: Path) -> None:
    rows = ["# alpha-2, alpha-3, names, capitals, calling codes, ISO 4217 codes, currency nouns; made by data/make/reference.py"]
    for line in COUNTRIES.strip().splitlines():
        code, rest = line.split(" ", 1)
        names, capitals = rest.split("|")
        capitals = capitals.split(";") if ";" in capitals else capitals.split(",")
        known = pycountry.countries.get(alpha_2=code)
        alpha_3 = known.alpha_3 if known else "XKX"
        try:
            theirs = CountryInfo(code).capital()
            if fold(theirs) not in [fold(capital) for capital in capitals]:
                print(f"{code}: countryinfo says {theirs!r}, the table {capitals}", file=sys.stderr)
        except Exception as error:  # it does not know Kosovo
            print(f"{code}: {error}", file=sys.stderr)
        calling = str(phonenumbers.country_code_for_region(code))
        if calling == "1" and code not in ("US", "CA"):
            # Members of the North American plan are told by their area codes.
            calling = "1*"
        if code == "VA":
            calling = "39,379"
        used = get_territory_currencies(code, start_date=date(1990, 1, 1), end_date=date(2026, 1, 1), tender=True)
        if code == "BG":
            used = [*used, "EUR"]  # since 2026-01-01
        nouns = sorted({fold(get_currency_name(one, locale="en")).split(" (")[0].split()[-1] for one in used})
        rows.append("\t".join([code, alpha_3, names, ";".join(capitals), calling, ",".join(used), ",".join(nouns)]))
    (out / "countries.tsv").write_text("\n".join(rows) + "\n")


def elements(out: Path) -> None:
    rows = ["# atomic number, symbol, name, standard atomic weight; made by data/make/reference.py"]
    for element in get_all_elements():
        name = {"Aluminum": "aluminum,aluminium", "Cesium": "cesium,caesium", "Sulfur": "sulfur,sulphur"}.get(element.name, element.name.lower())
        rows.append(f"{element.atomic_number}\t{element.symbol}\t{name}\t{element.atomic_weight:g}" if element.atomic_weight else f"{element.atomic_number}\t{element.symbol}\t{name}\t0")
    (out / "elements.tsv").write_text("\n".join(rows) + "\n")


def languages(out: Path) -> None:
    rows = ["# ISO 639-1, ISO 639-2/T, ISO 639-2/B, name; made by data/make/reference.py"]
    for one in pycountry.languages:
        if hasattr(one, "alpha_2"):
            name = fold(one.name.split(" (")[0].split(";")[0])
            rows.append(f"{one.alpha_2}\t{one.alpha_3}\t{getattr(one, 'bibliographic', one.alpha_3)}\t{name}")
    (out / "languages.tsv").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    countries(folder)
    elements(folder)
    languages(folder)
