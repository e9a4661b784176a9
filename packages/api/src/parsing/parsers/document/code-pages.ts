/** Code pages of Windows and of old Macs, by the numbers that rich text calls them. */

const labels: Readonly<Record<number, string>> = {
  866: "ibm866",
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  10_000: "macintosh",
  10_007: "x-mac-cyrillic",
  20_866: "koi8-r",
  28_592: "iso-8859-2",
  65_001: "utf-8",
};

/** A font says for which letters it is, and so in which code page they come. */
const codePages: Readonly<Record<number, number>> = {
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

const decoders = new Map<number, InstanceType<typeof TextDecoder>>();

export function decoderOf(codePage: number): InstanceType<typeof TextDecoder> {
  const known = decoders.get(codePage);
  if (known !== undefined) return known;
  const isWindows = codePage >= 1250 && codePage <= 1258;
  const decoder = new TextDecoder(isWindows ? `windows-${codePage}` : (labels[codePage] ?? "windows-1252"));
  decoders.set(codePage, decoder);
  return decoder;
}

/** Undefined: whatever the file as a whole is in. */
export function charsetToCodePage(charset: number): number | undefined {
  return codePages[charset];
}
