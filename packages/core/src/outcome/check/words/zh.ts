import type { ClaimWords } from "./claim-words.ts";

/** Written without blanks: everything here may stand inside a run of characters. Numbers are read digit by digit. */
export const zh: ClaimWords = {
  quantifiers: {
    all: "到处|处处|所有|全部|全体|全體|人人|每个|每個|每一个|每一個|每座|每家|一致|无一例外|無一例外|共识|共識|大家都",
    none: "没有人|沒有人|无人|無人|没有一个|沒有一個|没有一家|没有任何|沒有任何",
    "nearly-all": "普遍同意|几乎所有|幾乎所有|几乎全部|绝大多数|絕大多數|绝大部分|絕大部分|几乎人人",
    most: "大多数|大多數|多数|多數|大部分|过半|過半|半数以上|半數以上|超过一半|超過一半|大都|多半",
    minority: "少数派|不到一半|少于一半",
    half: "一半|半数|半數",
    third: "三分之一",
    "two-thirds": "三分之二",
    quarter: "四分之一",
    "three-quarters": "四分之三",
    many: "一大批|许多|許多|很多|众多|眾多|大量|不少|广泛|廣泛|无数|無數",
    several: "几个|幾個|若干|数个|數個|多个|多個|多家|多位|多座|几家|几位|各种",
    some: "一些|有些|部分|某些|有的",
    few: "少数|少數|很少|少量|寥寥|极少|極少",
    dozens: "数十|數十|几十|幾十",
    hundreds: "数百|數百|几百|幾百",
    thousands: "数千|數千|几千|幾千|成千上万",
    millions: "数百万|數百萬|几百万",
  },
  idioms: "每年|每天|每月|每次|每周|少数民族|少數民族|部分地区|第一部分|第二部分|第三部分",
  perCent: "百分之|个百分点",
  outOf: "分之",
  numbered: "第|问题|問題|附件|章节|目标|目標|图|圖|表|条款",
  beforeYear: "年|在|自|于|於|从|從|到|至",
  counted: "个|個|家|位|名|份|座|国|國|人|条|條|项|項|组织|組織|城市|市长",
  numbers: "",
};
