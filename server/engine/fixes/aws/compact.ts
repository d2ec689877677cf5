import type { AwsAction } from '../../model/aws-action.ts';

/**
 * Patterns that cover these actions of a service and none of its others: `s3:Get*` where every action that begins
 * so is wanted, else a longer beginning, else the name itself. In the order of the alphabet.
 */
export function compacted(wanted: readonly AwsAction[], all: readonly AwsAction[]): readonly string[] {
  const names = new Set(wanted.map(({ name }) => name));
  const others = all.map(({ name }) => name).filter((name) => !names.has(name));
  const patterns = new Set<string>();
  for (const name of [...names].sort()) {
    if ([...patterns].some((pattern) => pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)))) continue;
    patterns.add(shortest(name, names, others));
  }
  return [...patterns];
}

function shortest(name: string, wanted: ReadonlySet<string>, others: readonly string[]): string {
  const service = name.slice(0, name.indexOf(':') + 1);
  const words = name.slice(service.length).match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])|./g) ?? [];
  let start = service;
  for (const word of words) {
    start += word;
    const covers = [...wanted].filter((candidate) => candidate.startsWith(start)).length;
    if (covers > 1 && !others.some((other) => other.startsWith(start))) return `${start}*`;
  }
  return name;
}
