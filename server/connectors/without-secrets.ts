import { isObject } from './json.ts';

/** An inventory refers to credentials; what one holds of a value all the same is not kept. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([name]) => !/^(?:value|secret|password|passphrase|token|private_?key)$/i.test(name),
  );
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutSecrets(inner)]));
}
