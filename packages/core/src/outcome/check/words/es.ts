import type { ClaimWords } from "./claim-words.ts";

export const es: ClaimWords = {
  quantifiers: {
    all: "en todas partes|todos|todas|todo el mundo|cada uno|cada una|unánime|unánimes|unánimemente|unanimidad|por unanimidad|sin excepción|consenso|la totalidad",
    none: "nadie|ninguno|ninguna|ningún|ni uno solo|ni una sola",
    "nearly-all":
      "acuerdo general|casi todos|casi todas|gran mayoría|inmensa mayoría|abrumadora mayoría|amplia mayoría|práctica totalidad",
    most: "la mayoría|mayoría|mayoritariamente|más de la mitad|la mayor parte|mayor parte|principalmente",
    minority: "minoría|menos de la mitad",
    half: "mitad",
    third: "un tercio|tercio|la tercera parte",
    "two-thirds": "dos tercios|dos terceras partes",
    quarter: "un cuarto de|la cuarta parte|cuarta parte",
    "three-quarters": "tres cuartos|tres cuartas partes",
    many: "una ola de|un sinfín de|multitud de|muchos|muchas|numerosos|numerosas|gran número|un gran número|multitud|infinidad|ampliamente|cantidad de",
    several: "varios|varias|diversos|diversas|un puñado",
    some: "algunos|algunas|unos cuantos|unas cuantas|ciertos|ciertas|unos pocos|unas pocas",
    few: "pocos|pocas",
    dozens: "decenas|docenas",
    hundreds: "centenares|cientos",
    thousands: "miles|millares",
    millions: "millones",
  },
  idioms:
    "todos los días|todos los años|todos los meses|todas las semanas|en todos los sentidos|sobre todo|minorías étnicas|minorías religiosas|las minorías|cada una con|cada uno con|unas pocas veces",
  perCent: "por ciento|porciento|por 100",
  outOf: "de cada|de entre|sobre|de",
  numbered:
    "pregunta|preguntas|anexo|anexos|sección|secciones|página|páginas|capítulo|figura|cuadro|tabla|parte|párrafo|artículo|artículos|objetivo|objetivos|meta|metas|ods|núm|número|n.º|nº|versión|edición|nota|resolución|agenda",
  beforeYear:
    "en|de|desde|hasta|a|y|antes de|después de|entre|para|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|año|primavera|verano|otoño|invierno|del",
  counted:
    "organiz|contribuc|encuest|person|gente|individu|respuest|ciudad|alcald|grupo|voz|voces|carta|comentari|asociac|país|comunid|particip|mujer|hombre|niñ|famil|migrant|refugiad|miembro|euro|dólar|pueblo|municip|ong|escuela|agenci|gobiern|autor|otr|habitant|estudiant|joven",
  numbers:
    "dos=2|tres=3|cuatro=4|cinco=5|seis=6|siete=7|ocho=8|nueve=9|diez=10|doce=12|trece=13|catorce=14|quince=15|dieciséis=16|diecisiete=17|dieciocho=18|diecinueve=19|veinte=20|veintiuno=21|veintidós=22|veintitrés=23|veinticuatro=24|veinticinco=25|treinta=30|cuarenta=40|cincuenta=50|sesenta=60|setenta=70|ochenta=80|noventa=90|cien=100|ciento=100|doscientos=200|quinientos=500|mil=1000|millón=1000000|decena=10|docena=12|veintena=20|treintena=30|centenar=100|millar=1000",
};
