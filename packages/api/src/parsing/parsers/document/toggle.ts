/** A property of Word that is on by being named, unless it says that it is off (ECMA-376, part 1, 22.9.2.7). */
export function isOn(value = ""): boolean {
  return !["0", "false", "off"].includes(value);
}
