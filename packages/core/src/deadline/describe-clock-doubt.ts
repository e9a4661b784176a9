/** Says why the clock may be wrong. */
import type { ClockDoubt } from "./clock-doubt.ts";
import { describeDistance } from "./describe-moment.ts";

/** One sentence for people at the desk, and for whoever runs the server. */
export function describeClockDoubt({ why, aheadMs, behindMs }: ClockDoubt): string {
  const distance = describeDistance(Math.max(aheadMs, behindMs), { locale: "en" });
  const way = aheadMs > 0 ? "ahead" : "behind";
  switch (why) {
    case "stepped":
      return `The server's clock was moved by ${distance}, and it may be that much ${way}.`;
    case "behind-record":
      return `Something on record is later than the server's clock says, so the clock may be ${distance} ${way}.`;
    case "differs":
      return `The server's clock and the database's are ${distance} apart, and it is not known which one is right.`;
  }
}
