import { isSecretName } from '../../extract/agents/mcp/values.ts';
import type { Identity } from '../../model/identity.ts';

/** Addresses of stores mostly hold a password. */
const opensStore = /(?:database|db|postgres(?:ql)?|mysql|mongo(?:db)?|redis)_?ur[il]$|connection_?string$/i;

/** Names of the credentials that a server is handed, in a variable or an argument; log levels and regions are no gain for anybody. */
export function handedCredentials({ traits }: Identity): readonly string[] {
  const names = Array.isArray(traits.env?.value) ? traits.env.value : [];
  const literals = Object.entries(traits).flatMap(([name, { value }]) =>
    name.startsWith('literal.') && value === 'argument' ? [name.slice('literal.'.length)] : [],
  );
  return [...new Set([...names.filter((name) => isSecretName(name) || opensStore.test(name)), ...literals])];
}
