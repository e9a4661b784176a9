/** What a parser throws about bytes it cannot read. Anything else it throws is a defect of the parser, and told apart. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  /** Short and stable, such as `encrypted`: what a desk or a test asks for. */
  readonly code: string;

  /** The message is read by people: what is wrong with the file, and what its sender can do. */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
