import type { ClaimWords } from "./claim-words.ts";

export const en: ClaimWords = {
  quantifiers: {
    all: "across the board|everywhere|the whole of|all|every|everyone|everybody|each|unanimous|unanimously|unanimity|without exception|universally|consensus|always",
    none: "none|nobody|no one|no-one|not one|not a single|no organisation|no organization|no contribution|no city|no respondent|nothing",
    "nearly-all":
      "overwhelming share|general agreement|broad agreement|almost all|nearly all|virtually all|practically all|almost every|nearly every|almost everyone|nearly everyone|vast majority|overwhelming majority|great majority|large majority|clear majority|overwhelmingly",
    most: "most|majority|majorities|mostly|predominantly|more than half|over half|largely|the bulk of|the greater part",
    minority: "minority|minorities|less than half|fewer than half",
    half: "half|halves|fifty-fifty",
    third: "a third|one third|one-third",
    "two-thirds": "two thirds|two-thirds",
    quarter: "a quarter|one quarter|one-quarter|a fourth",
    "three-quarters": "three quarters|three-quarters|three fourths",
    many: "a host of|hosts of|a wave of|a flood of|a chorus of|many|numerous|countless|plenty of|a lot of|lots of|a large number|large numbers|a great number|a great deal of|widely|widespread|multitude|majorly",
    several: "several|a number of|a handful|various",
    some: "some|a few|a couple|certain",
    few: "few|only a few|very few|hardly any|hardly anyone|barely any|rarely|a small number",
    dozens: "dozens|scores of",
    hundreds: "hundreds",
    thousands: "thousands",
    millions: "millions|billions",
  },
  idioms:
    "in every|out of every|of every|at all|above all|after all|first of all|all in all|most of all|all the same|all over|all along|all day|all year|all night|once and for all|not all|every day|every year|every week|every month|every night|every morning|every time|each other|each year|each time|each day|each with|the most|at most|most important|most importantly|most likely|most recent|most recently|how many|as many as|so many|too many|sometimes|some time|some day|half a day|half an hour|half-day|nothing but|almost always|a certain|certain of|certain that|the minority|minority rights|ethnic minorities|religious minorities|linguistic minorities|national minorities",
  perCent: "per cent|percent|percentage points|per-cent",
  outOf: "in|out of|of|in every|out of every|of every",
  numbered:
    "question|questions|annex|annexes|section|sections|page|pages|chapter|figure|table|part|paragraph|article|articles|art|goal|goals|target|targets|sdg|sdgs|no|number|nr|version|edition|note|footnote|appendix|resolution|agenda|q|cop|habitat|habitat iii",
  beforeYear:
    "in|of|since|from|until|till|by|to|and|before|after|during|between|january|february|march|april|may|june|july|august|september|october|november|december|year|spring|summer|autumn|winter",
  counted:
    "organi|contribut|respond|people|person|individual|repl|answer|cit|mayor|group|voice|submission|letter|comment|associat|countr|communit|participant|women|men|child|famil|migrant|refugee|member|euro|dollar|town|village|local|ngo|church|school|agenc|government|municipal|citizen|author|writer|other|resident|worker|student|mother|youth|young",
  numbers:
    "two=2|three=3|four=4|five=5|six=6|seven=7|eight=8|nine=9|ten=10|eleven=11|twelve=12|thirteen=13|fourteen=14|fifteen=15|sixteen=16|seventeen=17|eighteen=18|nineteen=19|twenty=20|thirty=30|forty=40|fourty=40|fifty=50|sixty=60|seventy=70|eighty=80|ninety=90|hundred=100|thousand=1000|million=1000000|billion=1000000000|dozen=12|one=1",
};
