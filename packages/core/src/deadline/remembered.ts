/**
 * Keeps what is dear to make and always the same for its key: formatters, and closing moments reckoned through a zone's
 * table. Keys come from readers too (their zone), so it forgets everything rather than grow without end.
 */
export function remembered<Value>(most = 1000): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = make();
    known.set(key, made);
    return made;
  };
}
