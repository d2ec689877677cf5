const impacts: readonly (readonly [RegExp, string])[] = [
  [/^(delete|remove|drop|purge|destroy|terminate|revoke)/i, 'delete things'],
  [/^(pay|refund|transfer|charge|order|purchase|buy|withdraw)/i, 'move money'],
  [/^(send|post|publish|email|notify)/i, 'send messages'],
  [/^(deploy|release|rollback|restart|execute|run_?(sql|command|query|shell))/i, 'run or deploy things'],
];

/** What a function of this name does that people want to be asked about. */
export function impactOf(name: string): string | undefined {
  return impacts.find(([pattern]) => pattern.test(name))?.[1];
}
