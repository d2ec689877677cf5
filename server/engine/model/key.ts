/**
 * How an identity is named outside its file, in the spaces that inventories, policies and credentials share.
 * Values compare without case. `*` in a part means "not known from the text".
 */
export type KeyScheme =
  | 'id'
  | 'aws'
  | 'gcp-sa'
  | 'azure'
  | 'k8s'
  | 'spiffe'
  | 'ci'
  | 'agent'
  | 'mcp'
  | 'db'
  | 'cert'
  | 'app'
  | 'secret-ref';

export interface Key {
  readonly scheme: KeyScheme;
  readonly value: string;
}

/** The symbol under which links tell where a named secret comes from: `env:X` and `github:X` as `secret:env#X`. */
export function secretSymbol(name: string): string {
  return `secret:${name.replace(':', '#')}`;
}

/** Whether a symbol stands for a stored secret, as `secretSymbol` makes it. */
export function isSecretSymbol(symbol: string): boolean {
  return symbol.startsWith('secret:');
}

/** `scheme:value`, lower case: equal keys give equal text. */
export function keyText(key: Key): string {
  return `${key.scheme}:${key.value}`.toLowerCase();
}

/** Reads `scheme:value`; undefined where the scheme is not one of ours. */
export function parseKey(text: string): Key | undefined {
  const at = text.indexOf(':');
  const scheme = schemes.find((candidate) => candidate === text.slice(0, at));
  return scheme && at < text.length - 1 ? { scheme, value: text.slice(at + 1) } : undefined;
}

const schemes: readonly KeyScheme[] = [
  'id',
  'aws',
  'gcp-sa',
  'azure',
  'k8s',
  'spiffe',
  'ci',
  'agent',
  'mcp',
  'db',
  'cert',
  'app',
  'secret-ref',
];
