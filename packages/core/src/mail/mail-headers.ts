/** Values of a message's headers by their names in small letters, each in the order in which they stand. */
export type MailHeaders = ReadonlyMap<string, readonly string[]>;
