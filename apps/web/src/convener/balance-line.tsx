/** The equation of the balance, drawn in place: received = analysed + set aside + unaccounted. */
import type { Balance } from "@consult/core";
import type { JSX } from "preact";
import type { DeskWords } from "./words/desk-words.ts";

interface BalanceLineProps {
  readonly words: DeskWords["balance"];
  readonly balance: Pick<Balance, "received" | "analysed" | "setAside"> & { readonly unaccounted: readonly unknown[] };
}

export function BalanceLine({ words, balance }: BalanceLineProps): JSX.Element {
  const { received, analysed, setAside } = balance;
  const unaccounted = balance.unaccounted.length;
  const whole = Math.max(received, 1);
  return (
    <>
      <p class="equation">
        <span>
          <b>{received}</b> {words.received}
        </span>
        <i>=</i>
        <span>
          <b>{analysed}</b> {words.analysed}
        </span>
        <i>+</i>
        <span>
          <b>{setAside}</b> {words.setAside}
        </span>
        <i>+</i>
        <span class={unaccounted > 0 ? "open" : undefined}>
          <b>{unaccounted}</b> {words.unaccounted}
        </span>
      </p>
      <svg class="shares" viewBox={`0 0 ${whole} 1`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="analysed" x={0} y={0} height={1} width={analysed} />
        <rect class="set-aside" x={analysed} y={0} height={1} width={setAside} />
        <rect class="unaccounted" x={analysed + setAside} y={0} height={1} width={unaccounted} />
      </svg>
    </>
  );
}
