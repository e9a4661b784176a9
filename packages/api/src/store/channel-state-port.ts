/** What a channel remembers between its rounds, as the store offers it: values of plain data, each under a name. */
import type { NewEvent, Slug } from "@consult/core";

export interface ChannelStateReads {
  /** All that it remembers, or what stands under these names. */
  readChannelState(
    consultationId: Slug,
    channel: string,
    names?: readonly string[],
  ): Promise<ReadonlyMap<string, unknown>>;
}

export interface ChannelStateWrites {
  /** What stood under the name before is gone. undefined: nothing stands there any more. */
  keepChannelState(input: ChannelState & { readonly event?: NewEvent }): Promise<void>;
  /** Keeps it unless something stands under the name already: of all who try at once one is told true. */
  claimChannelState(input: ChannelState): Promise<boolean>;
}

export interface ChannelState {
  readonly consultationId: Slug;
  readonly channel: string;
  readonly name: string;
  readonly value: unknown;
}
