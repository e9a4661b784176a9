/** Rows whose words are in files that did not come with them: "see attached", and columns of links to what was uploaded. */
import { textToTokens } from "../base/tokens.ts";

const attaching =
  / (attach\w*|enclos\w*|annex\w*|ci joint\w*|piece jointe|pieces jointes|fichiers? joints?|documents? joints?|adjunt[oa]s?|archivos? adjuntos?|anex[oa]s?|anhang|anlagen?|beigefugt\w*|beiliegend\w*|allegat[oi]|bijlagen?|bijgevoegd|приложен\p{L}*|прикреплен\p{L}*|вложени\p{L}*|во вложении|مرفق\p{L}*|المرفق\p{L}*|بالمرفق\p{L}*|zalacznik\w*|ekte|ekteki|ekli) /u;
const unspaced = /附件|附上|添付/u;
/** "Attached to my town" says something of a person. */
const feeling = / (attached|anhanglich|attache) (to|an|a) /;
const mostWords = 14;
const link = /^(?:https?:\/\/|www\.)\S+$/i;

/** Short, and pointing to a file, or nothing but links. */
export function pointsElsewhere(text: string): boolean {
  const pieces = text.split(/[\s,;|]+/).filter((piece) => piece !== "");
  if (pieces.length > 0 && pieces.every((piece) => link.test(piece))) return true;
  if (unspaced.test(text)) return text.trim().length <= 30;
  const tokens = ` ${textToTokens(text)} `;
  return tokens.split(" ").length - 2 <= mostWords && attaching.test(tokens) && !feeling.test(tokens);
}

const uploading =
  /(^|[^\p{L}])(attach\w*|uploads?|pi[eè]ces?[ _]jointes?|fichiers?[ _]joints?|t[eé]l[eé]vers\w*|adjunt[oa]s?|archivos?[ _]adjuntos?|anexos?|anhang|anlagen?|dateianhang|allegat[oi]|bijlagen?|вложени\p{L}*|приложени\p{L}*|файлы?|مرفق\p{L}*|ملفات|za[lł][aą]cznik\w*)/iu;
const fileOfName = /\.(pdf|docx?|odt|rtf|pages|txt|pptx?|xlsx?|ods|jpe?g|png|heic|tiff?|mp3|m4a|ogg|wav|mp4|mov|zip)$/i;
const fileWord =
  /(^|[^\p{L}])(files?|documents?|fichiers?|archivos?|ficheros?|datei(en)?|ficheiros?|arquivos?|附件|文件|上传|添付|ファイル)/iu;
const drives =
  /^https?:\/\/(drive\.google\.|docs\.google\.|[^/]{0,60}\.sharepoint\.|1drv\.ms|onedrive\.|[^/]{0,20}dropbox\.|wetransfer\.|we\.tl)/i;

/** Of each row a link, a name or a number of files. A cell that names none says "no", 0 or an empty list. */
export function namesFiles(cell: string): boolean {
  return cell !== "" && !/^(?:0|no|none|non|nein|n\/?a|false|null|-|\[\]|\{\})$/i.test(cell);
}

export function holdsFiles(heading: string, cells: readonly string[]): boolean {
  const filled = cells.filter(namesFiles);
  const isFile = (cell: string): boolean =>
    drives.test(cell) || fileOfName.test(cell.replace(/[?#].*$/s, "")) || (fileWord.test(heading) && link.test(cell));
  const names = filled.every(
    (cell) => isFile(cell) || link.test(cell.split(/[\s,;|]+/)[0] as string) || /^\d{1,3}$/.test(cell),
  );
  if (uploading.test(heading) || /附件|上传|添付/u.test(heading)) return names;
  return filled.length > 0 && filled.filter(isFile).length * 2 >= filled.length;
}
