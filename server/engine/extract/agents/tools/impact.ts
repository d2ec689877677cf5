const impacts: readonly (readonly [RegExp, string])[] = [
  [/^(delete|remove|drop|purge|destroy|terminate|revoke)$/, 'delete things'],
  [/^(pay|refund|transfer|charge|order|purchase|buy|withdraw)$/, 'move money'],
  [/^(send|post|publish|email|notify)$/, 'send messages'],
  [/^(deploy|release|rollback|restart|execute)$/, 'run or deploy things'],
];

/** What a function of this name does that people want to be asked about: its first word tells. */
export function impactOf(name: string): string | undefined {
  const [first = '', second = ''] = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (first === 'run' && /^(sql|command|query|shell)$/.test(second)) return 'run or deploy things';
  return impacts.find(([pattern]) => pattern.test(first))?.[1];
}
