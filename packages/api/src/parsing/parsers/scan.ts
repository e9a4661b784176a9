/** The picture that a page of a scanned PDF is made of, in a form that asks nothing of whoever reads it (netpbm). */
import { extractImages, getDocumentProxy } from "unpdf";

export interface ScannedPage {
  readonly pages: number;
  /** The largest on the page; absent when there is none that can be taken out. */
  readonly picture?: Uint8Array;
}

const mostPixels = 40_000_000;

export async function parse(bytes: Uint8Array, { page }: { readonly page: number }): Promise<ScannedPage> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const images = await extractImages(pdf, page);
  const [largest] = images
    .filter(({ width, height }) => width * height <= mostPixels)
    .toSorted((a, b) => b.width * b.height - a.width * a.height);
  return { pages: pdf.numPages, ...(largest === undefined ? {} : { picture: toNetpbm(largest) }) };
}

interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
}

/** Grey or colour; what lets light through is left out. */
function toNetpbm({ data, width, height, channels }: Pixels): Uint8Array {
  const kept = channels === 1 ? 1 : 3;
  const head = Buffer.from(`${kept === 1 ? "P5" : "P6"}\n${width} ${height}\n255\n`, "latin1");
  const picture = Buffer.alloc(head.byteLength + width * height * kept);
  head.copy(picture);
  let to = head.byteLength;
  for (let from = 0; from < data.length; from += channels) {
    for (let channel = 0; channel < kept; channel += 1) picture[to++] = data[from + channel] ?? 0;
  }
  return picture;
}
