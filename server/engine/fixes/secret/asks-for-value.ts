/**
 * In words, that a text asks whoever reads it to write a value there, as `add to user secrets` does, and is none that anybody would keep. Undefined for others:
 * what only looks like a sample, such as `your-secret-key`, may be the key that all has been signed with so far.
 */
export function asksForValue(content: string): string | undefined {
  return asks.test(content.trim()) ? 'What stands there asks for a value and is none: make a new one.' : undefined;
}

/** Words with blanks between them, the first of which asks for something to be done. */
const asks =
  /^(?:<\s*)?(?:please\s+)?(?:add|change|choose|enter|fill|generate|insert|override|provide|put|replace|set|specify|store|write)\s+(?:[a-z]\S{0,30}\s*){1,12}$/i;
