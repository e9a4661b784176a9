/** What another tool asked, beside the question that it answers here. No word of the respondent. */
import type { AskedAnswer } from "@consult/core";
import type { JSX } from "preact";

export function Asked({ asked }: Pick<AskedAnswer, "asked">): JSX.Element | null {
  return asked === undefined ? null : (
    <>
      {" "}
      <small>
        <bdi>{asked}</bdi>
      </small>
    </>
  );
}
