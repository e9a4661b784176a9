import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

const turn = (what: string, told: string[] = []) => ({
  what,
  doing: () => "half of it is sent",
  onWait: (doing: string) => told.push(doing),
});

test("the second is told what the first is doing, and comes after it; another thing does not wait", async () => {
  const order: string[] = [];
  const told: string[] = [];
  const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = oneAtATime(turn("a"), async () => {
    begun.resolve();
    await mayEnd.promise;
    order.push("first");
  });
  await begun.promise;
  const waits = Promise.withResolvers<void>();
  const second = oneAtATime(
    { ...turn("a"), onWait: (doing) => (told.push(doing), waits.resolve()) },
    async () => void order.push("second"),
  );
  await waits.promise;
  await oneAtATime(turn("b"), async () => void order.push("other"));
  mayEnd.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(["other", "first", "second"]);
  expect(told).toEqual(["half of it is sent"]);
});

test("one that fails lets the next one in", async () => {
  await expect(oneAtATime(turn("c"), () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await oneAtATime(turn("c"), async () => "in")).toBe("in");
});

test("a holder that is killed holds nothing any more", async () => {
  const program = new URL("./one-at-a-time.ts", import.meta.url).href;
  const script = `
    import { oneAtATime } from ${JSON.stringify(program)};
    await oneAtATime({ what: "d", doing: () => "sleeping", onWait() {} }, async () => {
      process.stdout.write("held");
      await new Promise((resolve) => setTimeout(resolve, 1e6));
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const waits = Promise.withResolvers<string>();
  const second = oneAtATime({ ...turn("d"), onWait: waits.resolve }, async () => "in");
  expect(await waits.promise).toBe("sleeping");
  child.kill("SIGKILL");
  expect(await second).toBe("in");
});

test("many at once take turns", async () => {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 12 }, () =>
      oneAtATime(turn("e"), async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
});
