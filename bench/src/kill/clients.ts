/** Clients as careful people's phones: each keeps its request until it is acknowledged, and repeats it under the same key. */
import { submitInputs, type SubmitInput } from "../intake/request.ts";

export interface Acknowledged {
  readonly input: SubmitInput;
  readonly number: string;
}

export interface RetryingClients {
  pointAt(port: number): void;
  /** Lets each client finish the request it is at, and ends. */
  finish(): Promise<void>;
  acknowledged(): readonly Acknowledged[];
}

export function retryingClients(count: number): RetryingClients {
  const next = submitInputs("mayoral-forum-2016", undefined, 7);
  const acknowledged: Acknowledged[] = [];
  let port = 0;
  let finishing = false;
  const live = async () => {
    while (!finishing) {
      const input = next();
      const number = await submitUntilAcknowledged(input, () => port);
      acknowledged.push({ input, number });
    }
  };
  const lives = Array.from({ length: count }, live);
  return {
    pointAt(newPort) {
      port = newPort;
    },
    async finish() {
      finishing = true;
      await Promise.all(lives);
    },
    acknowledged: () => acknowledged,
  };
}

async function submitUntilAcknowledged(input: SubmitInput, port: () => number): Promise<string> {
  for (;;) {
    const number = await submitOnce(input, port()).catch(() => undefined);
    if (number !== undefined) return number;
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
  }
}

async function submitOnce(input: SubmitInput, port: number): Promise<string | undefined> {
  if (port === 0) return undefined;
  const origin = `http://127.0.0.1:${port}`;
  const response = await fetch(`${origin}/api/trpc/contribution.submitContribution`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(input),
  });
  const answer = (await response.json()) as { result?: { data: { number: string } } };
  if (response.status >= 400 && response.status < 500 && response.status !== 429)
    throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.result?.data.number;
}
