/** Countries and languages to choose from, in the reader's words. */

/** Code and name. */
export type Option = readonly [value: string, name: string];

// ISO 3166-1 alpha-2.
const countryCodes =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split(
    " ",
  );

// Languages of wide use, and of many who are asked; any other can be written in all the same.
const languageCodes =
  "am ar az bg bn bs cs da de el en es et fa fi fil fr gu ha he hi hr hu hy id ig it ja ka kk km ko ku ky lo lt lv mg mk mn mr ms my ne nl no om pa pl ps pt ro ru rw si sk sl sn so sq sr sv sw ta te tg th ti tk tr uk ur uz vi wo xh yo zh zu".split(
    " ",
  );

const remembered = new Map<string, readonly Option[]>();

export function countryOptions(locale: string): readonly Option[] {
  return remember(`countries ${locale}`, () => {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    return sortByName(
      locale,
      countryCodes.map((code): Option => [code, names.of(code) ?? code]),
    );
  });
}

/** Each language in its own name, as people who write in it look for it. */
export function languageOptions(locale: string): readonly Option[] {
  return remember(`languages ${locale}`, () =>
    sortByName(
      locale,
      languageCodes.map((code): Option => {
        const name = new Intl.DisplayNames(code, { type: "language", fallback: "none" }).of(code) ?? code;
        return [code, name.charAt(0).toLocaleUpperCase(code) + name.slice(1)];
      }),
    ),
  );
}

function sortByName(locale: string, options: readonly Option[]): readonly Option[] {
  const { compare } = new Intl.Collator(locale);
  return options.toSorted(([, a], [, b]) => compare(a, b));
}

function remember(key: string, make: () => readonly Option[]): readonly Option[] {
  const known = remembered.get(key) ?? make();
  remembered.set(key, known);
  return known;
}
