import type { ClaimWords } from "./claim-words.ts";

export const fr: ClaimWords = {
  quantifiers: {
    all: "partout|tous|toutes|tout le monde|chacun|chacune|chaque|unanime|unanimes|unanimement|unanimité|à l’unanimité|à l'unanimité|sans exception|consensus|l’ensemble des|l'ensemble des|la totalité",
    none: "aucun|aucune|nul|nulle|personne ne|personne n’|personne n'|pas un seul|pas une seule",
    "nearly-all":
      "accord général|presque tous|presque toutes|quasi-totalité|quasi totalité|grande majorité|écrasante majorité|très grande majorité|large majorité|immense majorité",
    most: "la plupart|majorité|majoritairement|plus de la moitié|plus d’un sur deux|principalement|la plus grande partie",
    minority: "minorité|moins de la moitié",
    half: "moitié",
    third: "un tiers|le tiers|tiers",
    "two-thirds": "deux tiers|les deux tiers",
    quarter: "un quart|le quart",
    "three-quarters": "trois quarts|les trois quarts",
    many: "une foule de|une vague de|une multitude de|beaucoup|de nombreux|de nombreuses|nombreux|nombreuses|bon nombre|nombre de|maints|maintes|quantité de|un grand nombre|largement",
    several: "plusieurs|divers|diverses|une poignée",
    some: "certains|certaines|quelques|quelques-uns|quelques-unes",
    few: "peu de|peu d’|peu d'|rares|un petit nombre|à peine",
    dozens: "dizaines|douzaines",
    hundreds: "centaines",
    thousands: "milliers",
    millions: "millions|milliards",
  },
  idioms:
    "tous les jours|tous les ans|tous les mois|toutes les semaines|à tous égards|en tous cas|de toutes façons|avant tout|un peu de|peu de temps|un certain nombre de fois|chaque jour|chaque année|chaque fois|chaque mois|chaque semaine|le tiers secteur|pays tiers|des tiers|les minorités|chacune avec|chacun avec|chacune avec sa|minorités ethniques|minorités religieuses",
  perCent: "pour cent|pourcent|p. cent|p. 100",
  outOf: "sur",
  numbered:
    "question|questions|annexe|annexes|section|sections|page|pages|chapitre|figure|tableau|partie|paragraphe|article|articles|objectif|objectifs|cible|cibles|odd|no|nº|numéro|version|édition|note|résolution|agenda",
  beforeYear:
    "en|de|depuis|dès|jusqu’en|jusqu'en|à|et|avant|après|entre|pour|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|année|l’année|l'année|printemps|été|automne|hiver",
  counted:
    "organis|contribut|répond|person|gens|individu|répons|vill|mair|groupe|voix|lettre|commentair|associat|pays|communaut|particip|femme|homme|enfant|famill|migrant|réfugi|membre|euro|dollar|village|commune|collectivit|ong|école|agence|gouvern|municipal|citoyen|auteur|autre|habitant|étudiant|jeune",
  numbers:
    "deux=2|trois=3|quatre=4|cinq=5|six=6|sept=7|huit=8|neuf=9|dix=10|onze=11|douze=12|treize=13|quatorze=14|quinze=15|seize=16|vingt=20|trente=30|quarante=40|cinquante=50|soixante=60|septante=70|huitante=80|octante=80|nonante=90|quatre-vingt=80|quatre-vingts=80|cents=100|mille=1000|million=1000000|milliard=1000000000|dizaine=10|douzaine=12|quinzaine=15|vingtaine=20|trentaine=30|quarantaine=40|cinquantaine=50|soixantaine=60|centaine=100|millier=1000",
};
