/** What another tool asked, beside the question that it answers here. No word of the respondent. */
import type { AskedAnswer } from "@consult/core";
import type { JSX } from "preact";
import { ShownName } from "./shown-name.tsx";

export function Asked({ asked }: Pick<AskedAnswer, "asked">): JSX.Element | null {
  return asked === undefined ? null : (
    <>
      {" "}
      <small>
        <ShownName name={asked} />
      </small>
    </>
  );
}
