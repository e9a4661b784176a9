/** Numbers as lists show them, in the ways and scripts that office programs know, by the names that Word has for them (ST_NumberFormat). */

/** What stands for a number in this format; one that is not known is shown in digits, for its place among its like counts. */
export function formatNumber(value: number, format: string): string {
  if (!Number.isSafeInteger(value) || value < 0) return String(value);
  const digits = zeros[format];
  if (digits !== undefined) return inDigits(value, digits);
  const letters = alphabets[format];
  if (letters !== undefined) return inLetters(value, letters);
  return formats[format]?.(value) ?? String(value);
}

/** The nought of each script; its other digits follow. */
const zeros: Readonly<Record<string, number>> = {
  decimalFullWidth: 0xff10,
  decimalFullWidth2: 0xff10,
  hindiNumbers: 0x0966,
  bengaliNumbers: 0x09e6,
  tamilNumbers: 0x0be6,
  thaiNumbers: 0x0e50,
  arabicIndic: 0x0660,
  extendedArabicIndic: 0x06f0,
};

/** After the last letter each stands twice: aa, bb, cc. */
const alphabets: Readonly<Record<string, string>> = {
  lowerLetter: "abcdefghijklmnopqrstuvwxyz",
  upperLetter: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  russianLower: "абвгдежзиклмнопрстуфхцчшщыэюя",
  russianUpper: "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
  lowerGreek: "αβγδεζηθικλμνξοπρστυφχψω",
  upperGreek: "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
  hebrew2: "אבגדהוזחטיכלמנסעפצקרשת",
  arabicAlpha: "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
  arabicAbjad: "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
  thaiLetters: "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
  hindiConsonants: "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
  hindiVowels: "अआइईउऊऋएऐओऔ",
  ganada: "가나다라마바사아자차카타파하",
  chosung: "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
  aiueoFullWidth: "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
  aiueo: "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
  irohaFullWidth: "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
  ideographTraditional: "甲乙丙丁戊己庚辛壬癸",
  ideographZodiac: "子丑寅卯辰巳午未申酉戌亥",
};

const formats: Readonly<Record<string, (value: number) => string>> = {
  none: () => "",
  bullet: () => "",
  decimalZero: (value) => String(value).padStart(2, "0"),
  lowerRoman: (value) => inRoman(value).toLowerCase(),
  upperRoman: inRoman,
  hex: (value) => value.toString(16).toUpperCase(),
  ordinal: (value) => `${value}${ordinalEnding(value)}`,
  numberInDash: (value) => `- ${value} -`,
  decimalEnclosedCircle: (value) => fromPlace(value, 0x2460, 20),
  decimalEnclosedCircleChinese: (value) => fromPlace(value, 0x2460, 20),
  decimalEnclosedParen: (value) => fromPlace(value, 0x2474, 20),
  decimalEnclosedFullstop: (value) => fromPlace(value, 0x2488, 20),
  ideographEnclosedCircle: (value) => fromPlace(value, 0x3280, 10),
  chineseCounting: inHan,
  chineseCountingThousand: inHan,
  taiwaneseCounting: inHan,
  taiwaneseCountingThousand: inHan,
  japaneseCounting: inHan,
  koreanCounting: inHan,
  ideographDigital: inHanDigits,
  taiwaneseDigital: inHanDigits,
  japaneseDigitalTenThousand: inHanDigits,
  koreanDigital: (value) => [...String(value)].map((digit) => "영일이삼사오육칠팔구"[Number(digit)]).join(""),
  hebrew1: inGematria,
  lowerLetterSequence: (value) => inSequence(value, "abcdefghijklmnopqrstuvwxyz"),
  upperLetterSequence: (value) => inSequence(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
};

/** A list of a hundred thousand points in one letter would fill the memory. */
const longestRepeat = 40;

function inLetters(value: number, alphabet: string): string {
  const letters = Array.from(alphabet);
  const rounds = Math.ceil(value / letters.length);
  if (value === 0 || rounds > longestRepeat) return String(value);
  return (letters[(value - 1) % letters.length] ?? "").repeat(rounds);
}

/** z, aa, ab: as columns of a sheet are called. */
function inSequence(value: number, alphabet: string): string {
  let letters = "";
  for (let left = value; left > 0; left = Math.floor((left - 1) / alphabet.length))
    letters = (alphabet[(left - 1) % alphabet.length] ?? "") + letters;
  return letters === "" ? String(value) : letters;
}

function inDigits(value: number, zero: number): string {
  return Array.from(String(value), (digit) => String.fromCodePoint(zero + Number(digit))).join("");
}

function fromPlace(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCodePoint(first + value - 1) : String(value);
}

function ordinalEnding(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return "th";
  return { 1: "st", 2: "nd", 3: "rd" }[value % 10] ?? "th";
}

const romans = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
] as const;

function inRoman(value: number): string {
  if (value === 0 || value > 4999) return String(value);
  let [left, letters] = [value, ""];
  for (const [worth, sign] of romans)
    while (left >= worth) {
      letters += sign;
      left -= worth;
    }
  return letters;
}

function inHanDigits(value: number): string {
  return Array.from(String(value), (digit) => "〇一二三四五六七八九"[Number(digit)] ?? "").join("");
}

/** 十, 十一, 二十, 一百零五: as Chinese counts; beyond the thousands digit by digit. */
function inHan(value: number): string {
  if (value === 0 || value > 9999) return inHanDigits(value);
  const digits = Array.from(String(value), Number);
  let said = "";
  for (const [place, digit] of digits.entries()) {
    const unit = ["", "十", "百", "千"][digits.length - 1 - place] ?? "";
    if (digit !== 0) said += ("〇一二三四五六七八九"[digit] ?? "") + unit;
    else if (!said.endsWith("零") && digits.slice(place).some((later) => later !== 0)) said += "零";
  }
  return value >= 10 && value < 20 ? said.slice(1) : said;
}

/** Letters stand for numbers; 15 and 16 avoid the name of God. */
function inGematria(value: number): string {
  if (value === 0 || value > 499) return String(value);
  const hundreds = ["", "ק", "ר", "ש", "ת"][Math.floor(value / 100)] ?? "";
  const rest = value % 100;
  if (rest === 15 || rest === 16) return `${hundreds}ט${rest === 15 ? "ו" : "ז"}`;
  const tens = ["", "י", "כ", "ל", "מ", "נ", "ס", "ע", "פ", "צ"][Math.floor(rest / 10)] ?? "";
  return hundreds + tens + (["", "א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט"][rest % 10] ?? "");
}
