import { secretSymbol } from '../../model/key.ts';
import type { Place } from '../../model/span.ts';

/** What stands behind the name under which a secret is read. */
export interface SecretSource {
  /** The names under which stores hold the value, nearest first: `github:X` for a variable that a job sets from it. */
  readonly through: readonly string[];
  /** Where the repository declares the last of them. */
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

/** A value is handed on this often at most. */
const longest = 6;

/** The one source of a name, such as `env:X` or `github:X`. Where there are two, neither is told. */
export function secretSource(secret: string, lookups: SourceLookups, depth = 0): SecretSource | undefined {
  const through = namesBehind(secret, lookups);
  const stored = through.at(-1) ?? secret;
  if (!stores.test(stored)) return undefined;
  const declarations = lookups.from.get(secretSymbol(stored)) ?? [];
  const block = onlyOne(declarations.map(({ to }) => to));
  const [declaration] = declarations;
  if (block === undefined || declaration === undefined) return { through };
  const proves = onlyOne(provenBy(block, lookups, depth));
  return { through, declared: declaration.use.at, ...(proves !== undefined && { proves }) };
}

/** Stores that a repository can declare secrets of. */
const stores = /^(github|gitlab|aws-sm|ssm|gcp-sm|azure-kv|k8s):/;

/** The names that a secret is set from, one after the other. */
function namesBehind(secret: string, lookups: SourceLookups): readonly string[] {
  const names: string[] = [];
  for (let next = setFrom(secret, lookups); next !== undefined; next = setFrom(next, lookups)) {
    if (names.length >= longest || next === secret || names.includes(next)) break;
    names.push(next);
  }
  return names;
}

/** What sets a name: stated for it, else for all names of its group, as `es:default/aws#*` is set from `aws-sm:*`. */
function setFrom(name: string, { secrets, from }: SourceLookups): string | undefined {
  const stated = secrets.get(secretSymbol(name)) ?? [];
  if (stated.length > 0) return onlyOne(stated);
  const group = name.slice(0, (name.includes('#') ? name.indexOf('#') : name.indexOf(':')) + 1);
  const pattern = onlyOne(secrets.get(secretSymbol(`${group}*`)) ?? []);
  if (!pattern?.endsWith('*')) return undefined;
  const meant = `${pattern.slice(0, -1)}${name.slice(group.length)}`;
  // A variable of a job may come from anywhere else, unless the store is known to hold it.
  return !name.startsWith('env:') || from.has(secretSymbol(meant)) ? meant : undefined;
}

/** The identities that the value of a stored secret proves, behind resources that only hand it on. */
function provenBy(symbol: string, lookups: SourceLookups, depth: number): readonly string[] {
  const links = lookups.from.get(symbol) ?? [];
  const proven = links.filter(({ relation }) => relation === 'proves').map(({ to }) => to);
  if (lookups.isToken(symbol)) return [symbol, ...proven];
  if (proven.length > 0 || depth >= longest || !handsOn.test(symbol)) return proven;
  const named = (lookups.secrets.get(symbol) ?? []).flatMap(
    (name) => secretSource(name, lookups, depth + 1)?.proves ?? [],
  );
  return [...named, ...links.flatMap(({ to }) => provenBy(to, lookups, depth + 1))];
}

/** Resources that hold a value which something else has made. */
const handsOn =
  /#(data\.)?(github_actions_(environment_|organization_)?secret|gitlab_(project|group|instance)_variable|aws_secretsmanager_secret(_version)?|aws_ssm_parameter|azurerm_key_vault_secret|google_secret_manager_secret(_version)?|kubernetes_secret(_v1)?)\./;

/** The one thing that all of them are; undefined for none and for several. */
export function onlyOne<T>(found: readonly T[]): T | undefined {
  const [first, ...others] = new Set(found);
  return others.length === 0 ? first : undefined;
}
