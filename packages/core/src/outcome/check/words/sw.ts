import type { ClaimWords } from "./claim-words.ts";

export const sw: ClaimWords = {
  quantifiers: {
    all: "kila mahali|wote|yote|zote|vyote|sote|kila mtu|kila mmoja|kila shirika|kila jiji|kwa kauli moja|bila ubaguzi",
    none: "hakuna mtu|hakuna mmoja|hakuna aliye|hakuna shirika|hakuna",
    "nearly-all": "makubaliano ya jumla|karibu wote|karibu zote|karibu yote|takriban wote|idadi kubwa mno|wengi mno",
    most: "wengi wao|walio wengi|sehemu kubwa|zaidi ya nusu|wengi zaidi|idadi kubwa|zaidi ya wote",
    minority: "wachache wao|chini ya nusu",
    half: "nusu",
    third: "theluthi|theluthi moja",
    "two-thirds": "theluthi mbili",
    quarter: "robo|robo moja",
    "three-quarters": "robo tatu",
    many: "wimbi la|wengi|nyingi|mengi|vingi|kwa wingi",
    several: "kadhaa|mbalimbali",
    some: "baadhi|baadhi ya",
    few: "wachache|chache|machache|vichache",
    dozens: "makumi",
    hundreds: "mamia",
    thousands: "maelfu",
    millions: "mamilioni",
  },
  idioms: "kila siku|kila mwaka|kila mwezi|kila wiki|nusu saa",
  perCent: "asilimia|kwa mia",
  outOf: "kati ya|katika|kwa kila",
  numbered:
    "swali|maswali|kiambatisho|sehemu|ukurasa|kurasa|sura|jedwali|mchoro|aya|kifungu|lengo|malengo|nambari|namba|toleo|azimio",
  beforeYear:
    "mwaka|tangu|hadi|mpaka|kabla ya|baada ya|kati ya|na|wa|ya|januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba",
  counted:
    "mashirika|shirika|michango|mchango|watu|mtu|majibu|miji|jiji|mameya|meya|vikundi|kikundi|sauti|barua|maoni|vyama|nchi|jamii|washiriki|wanawake|wanaume|watoto|familia|wahamiaji|wakimbizi|wanachama|dola|vijiji|shule|serikali|raia|wengine|wakazi|wanafunzi|vijana",
  numbers:
    "wawili=2|mbili=2|watatu=3|tatu=3|wanne=4|nne=4|watano=5|tano=5|sita=6|saba=7|wanane=8|nane=8|tisa=9|kumi=10|ishirini=20|thelathini=30|arobaini=40|hamsini=50|sitini=60|sabini=70|themanini=80|tisini=90|mia=100|elfu=1000|milioni=1000000|dazeni=12",
};
