import table from '../../../../rules/tables/app-scopes.json' with { type: 'json' };
import type { AppPlatform, ScopeBreadth } from '../../model/app-scope.ts';
import type { AccessLevel, Grant } from '../../model/grant.ts';
import { keptFor } from '../../model/kept-for.ts';

/** What the table of vendor facts says of one scope. */
export interface AppScope {
  /** Follows "it can"; absent for a scope that the table does not list. */
  readonly allows?: string;
  readonly access: AccessLevel;
  readonly breadth?: ScopeBreadth;
  /** Scopes that often are enough, the nearest first. */
  readonly narrower: readonly string[];
  /** Scopes that it holds already. */
  readonly covers: readonly string[];
}

/** The scope of a platform, whatever the case of its letters. */
export function appScope(platform: AppPlatform, name: string): AppScope {
  const key = name.toLowerCase();
  const { forms, rows } = platformOf(table.platforms[platform]);
  const row = rows.get(key) ?? rows.get(key.replace(/ of [^*]+$/, ' of *'));
  const access = row?.access ?? forms.find(({ form }) => form.test(key))?.access;
  return {
    ...(row?.allows !== undefined && { allows: row.allows }),
    access: levelOf(access),
    ...(row?.breadth === 'all' || row?.breadth === 'admin' ? { breadth: row.breadth } : {}),
    narrower: row?.narrower ?? [],
    covers: row?.covers ?? [],
  };
}

/** The platform whose scope a grant is. */
export function platformOfGrant({ classes }: Pick<Grant, 'classes'>): AppPlatform | undefined {
  const name = classes.find((each) => each.startsWith('platform:'))?.slice('platform:'.length);
  return isAppPlatform(name) ? name : undefined;
}

function isAppPlatform(text: string | undefined): text is AppPlatform {
  return text !== undefined && Object.hasOwn(table.platforms, text);
}

interface Row {
  readonly allows: string;
  readonly access?: string;
  readonly breadth?: string;
  readonly narrower?: readonly string[];
  readonly covers?: readonly string[];
}

interface Platform {
  readonly forms: readonly { readonly form: RegExp; readonly access: string }[];
  readonly rows: ReadonlyMap<string, Row>;
}

interface Listed {
  readonly access: readonly (readonly string[])[];
  readonly scopes: Readonly<Record<string, Row>>;
}

const platformOf = keptFor(
  ({ access, scopes }: Listed): Platform => ({
    forms: access.map(([pattern = '', level = '']) => ({ form: formOf(pattern), access: level })),
    rows: new Map(Object.entries(scopes).map(([scope, row]) => [scope.toLowerCase(), row])),
  }),
);

/** A star stands for any text. */
function formOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}

const levels: readonly AccessLevel[] = ['list', 'read', 'write', 'permissions', 'execute', 'admin'];

function levelOf(text: string | undefined): AccessLevel {
  return levels.find((level) => level === text) ?? 'unknown';
}
