/** What an import says of each thing that it took in. */
export interface ImportedItem {
  /** In the file: its number from where this call began, counted from 1. */
  readonly place: number;
  readonly number: string;
  /** It was here already. */
  readonly replayed: boolean;
  readonly setAside: string | undefined;
}
