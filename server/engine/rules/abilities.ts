/** What classes of tools let an agent do, gravest first, in words that follow "can" or "lets it". */
const abilities: readonly (readonly [string, string])[] = [
  ['all', 'do everything'],
  ['transact', 'move money'],
  ['permissions', 'change permissions'],
  ['delete', 'delete things'],
  ['execute', 'run things'],
  ['message', 'send messages'],
  ['write', 'change things'],
];

/** The gravest effect that a tool of these classes has outside the agent; undefined where it only looks. */
export function sideEffectOf(classes: readonly string[]): string | undefined {
  return abilities.find(([name]) => classes.includes(name))?.[1];
}
