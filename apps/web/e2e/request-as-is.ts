/** Asks for an address as it is written, which `fetch` would tidy up. */
import { request, type IncomingHttpHeaders } from "node:http";

export interface AnswerAsIs {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export function requestAsIs(
  site: string,
  path: string,
  { cookie, method = "GET" }: { cookie?: string | undefined; method?: string | undefined } = {},
): Promise<AnswerAsIs> {
  const headers = { ...(cookie === undefined ? {} : { cookie }), ...(method === "POST" ? { origin: site } : {}) };
  return new Promise((resolve, reject) => {
    request({ host: "localhost", port: new URL(site).port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}
