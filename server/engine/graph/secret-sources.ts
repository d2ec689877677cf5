import { secretSymbol } from '../model/key.ts';
import type { Place } from '../model/span.ts';

/** What stands behind the name under which a secret is read. */
export interface SecretSource {
  /** The stored secret, `github:X`: the name itself, or what an agent's job sets the variable from. */
  readonly stored: string;
  /** Where the repository declares the stored secret. */
  readonly declared?: Place;
  /** Symbol of the identity that the value proves. */
  readonly proves?: string;
}

interface SourceLink {
  readonly to: string;
  readonly relation: string;
  readonly use: { readonly at: Place };
}

/** All resolved links that go out from a symbol, the secrets that it names, and whether it is a token itself. */
interface SourceLookups {
  readonly from: ReadonlyMap<string, readonly SourceLink[]>;
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  isToken(symbol: string): boolean;
}

/** The one source of a name, `env:X` or `github:X`. Where there are two, neither is told. */
export function secretSource(secret: string, lookups: SourceLookups): SecretSource | undefined {
  const { from, secrets } = lookups;
  const stored = secret.startsWith('env:') ? only(secrets.get(secretSymbol(secret)) ?? []) : secret;
  if (!stored?.startsWith('github:')) return undefined;
  const declarations = from.get(secretSymbol(stored)) ?? [];
  const block = only(declarations.map(({ to }) => to));
  const [declaration] = declarations;
  if (block === undefined || declaration === undefined) return { stored };
  const proves = only((from.get(block) ?? []).flatMap(({ to }) => provenBy(to, lookups)));
  return { stored, declared: declaration.use.at, ...(proves !== undefined && { proves }) };
}

function provenBy(symbol: string, { from, isToken }: SourceLookups): readonly string[] {
  const proven = (from.get(symbol) ?? []).filter(({ relation }) => relation === 'proves').map(({ to }) => to);
  return isToken(symbol) ? [symbol, ...proven] : proven;
}

/** The one thing that all of them are; undefined for none and for several. */
export function only<T>(found: readonly T[]): T | undefined {
  const [first, ...others] = new Set(found);
  return others.length === 0 ? first : undefined;
}
