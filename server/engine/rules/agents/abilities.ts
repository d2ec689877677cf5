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

/** What one class lets an agent do, in the same words. */
export function abilityOf(name: string): string {
  return abilities.find(([known]) => known === name)?.[1] ?? name;
}

/** Where an ability stands among the others, the gravest at zero; below that one that is told in words of its own. */
export function gravityOf(ability: string): number {
  const place = abilities.findIndex(([, known]) => known === ability);
  return place === -1 ? abilities.length : place;
}

/** The gravest effect that a tool of these classes has outside the agent; undefined where it only looks. */
export function sideEffectOf(classes: readonly string[]): string | undefined {
  return abilities.find(([name]) => classes.includes(name))?.[1];
}
