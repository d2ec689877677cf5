import type { IdentityFact, SettingFact } from '../model/facts.ts';
import type { Span } from '../model/span.ts';
import type { SqlDialect, SqlStepFact } from '../model/sql-step.ts';
import { readSql } from '../syntax/sql.ts';
import { activationOf } from './activation.ts';
import type { Extractor, FormatFacts } from './extractor.ts';
import { literal } from './literal.ts';
import { type DeclaredAccount, endSetting } from './sql/accounts.ts';
import { endOfApplied, placeOfScript, type ScriptPlace } from './sql/order.ts';
import { type ReadStep, stepsOf } from './sql/steps.ts';

/**
 * SQL scripts of PostgreSQL, MySQL, SQL Server and Snowflake that create accounts or say what they may do. Most scripts
 * do neither and say nothing.
 */
export const sqlExtractor: Extractor = {
  format: 'sql',
  syntax: 'lines',
  accepts: (path) => /\.(?:sql|psql|pgsql|ddl)$/i.test(path),
  extract: ({ path, text }) =>
    speaksOfAccounts(text) ? sqlFacts(path, text, { start: 0, end: endOfApplied(text) }) : {},
};

/** Whether a text may say something about accounts; one pass over it. */
export function speaksOfAccounts(text: string): boolean {
  return /\b(?:GRANT|REVOKE|(?:CREATE|ALTER|DROP)\s+(?:OR\s+REPLACE\s+)?(?:SERVER\s+)?(?:USER|ROLE|LOGIN|GROUP)|ADDROLEMEMBER|ADDSRVROLEMEMBER|ADD\s+MEMBER)\b/i.test(
    text,
  );
}

/** The facts of a script, or of one that stands inside another text, where the command that reads it tells whose it is. */
export function sqlFacts(path: string, text: string, span: Span, client = ''): FormatFacts {
  const place = placeOfScript(path);
  if (!place) return {};
  const own = text.slice(span.start, span.end);
  const dialect = dialectOf(own, `${path} ${client}`);
  const steps = stepsOf(text, readSql(text, span), dialect).slice(0, mostSteps);
  if (!steps.some(isAboutAccounts)) return {};
  const identities = new Map<string, IdentityFact>();
  const settings: SettingFact[] = [];
  for (const step of steps)
    for (const account of step.accounts) {
      const identity = identityOf(account, step, { path, place, dialect, steps });
      if (identities.has(identity.symbol)) continue;
      identities.set(identity.symbol, identity);
      settings.push(...endSetting(account, identity));
    }
  return {
    identities: [...identities.values()],
    settings,
    sqlSteps: steps.flatMap((step) => factsOf(step, place, dialect)),
  };
}

/** No script that people write has more; what is folded is compared with each other. */
const mostSteps = 2_000;

function isAboutAccounts({ actions }: ReadStep): boolean {
  return actions.some(({ kind }) => !/object|^use$|^act-as$|^search-path$/.test(kind));
}

function factsOf({ span, actions }: ReadStep, place: ScriptPlace, dialect: SqlDialect): readonly SqlStepFact[] {
  return actions.map((action) => ({ ...place, dialect, span, action }));
}

interface Script {
  readonly path: string;
  readonly place: ScriptPlace;
  readonly dialect: SqlDialect;
  readonly steps: readonly ReadStep[];
}

function identityOf(
  account: DeclaredAccount,
  { span }: ReadStep,
  { path, place, dialect, steps }: Script,
): IdentityFact {
  const { name, traits } = account;
  const symbol = accountSymbol(place.scope, name.text);
  const user = name.text.replace(/@.*$/s, '');
  const isVariable = /[$:{}<>]/.test(user);
  const purpose = account.purpose ?? steps.find(({ comment }) => comment?.account === name.text)?.comment?.text;
  return {
    symbol,
    kind: 'db-account',
    name: literal(name, place.scope),
    keys: isVariable || dialect === 'ansi' ? [] : [{ scheme: 'db', parts: [`${dialect}://*/*/${user}`] }],
    span,
    nameSpan: name.span,
    owners: [],
    slot: { kind: 'comment' },
    ...(purpose && { purpose: { text: purpose.text, span: purpose.span } }),
    activation: activationOf(path),
    traits: { ...traits, engine: { value: dialect, span: name.span } },
  };
}

/** What stands for an account of a folder's scripts. */
export function accountSymbol(scope: string, account: string): string {
  return `${scope}#${account}`;
}

const marks: readonly { readonly dialect: SqlDialect; readonly pattern: RegExp }[] = [
  {
    dialect: 'snowflake',
    pattern:
      /\bTO\s+(?:DATABASE\s+)?ROLE\s+\w|\bGRANT\s+ROLE\s|\bFROM\s+ROLE\s+\w|\bUSE\s+ROLE\s|\b(?:CREATE|ON)\s+(?:OR\s+REPLACE\s+)?WAREHOUSE\b|\bRSA_PUBLIC_KEY\b/i,
  },
  {
    dialect: 'mssql',
    pattern:
      /^[ \t]*GO[ \t]*\r?$|\bCREATE\s+LOGIN\b|\bADD\s+MEMBER\b|\bsp_add(?:role|srvrole)member\b|\b(?:SCHEMA|OBJECT|DATABASE)::|\bsys\.(?:database_principals|server_principals)\b|\bFROM\s+EXTERNAL\s+PROVIDER\b|\[\w+\]/im,
  },
  {
    dialect: 'mysql',
    pattern:
      /['"`\w]\s*@\s*['"`](?:%|[\w.%-]+)['"`]|\bIDENTIFIED\s+(?:BY|WITH|AS)\b|\bFLUSH\s+PRIVILEGES\b|\bENGINE\s*=\s*\w|\bON\s+(?:\*|`[^`\n]*`|\w+)\.\*|\bAUTO_INCREMENT\b/i,
  },
  {
    dialect: 'postgres',
    pattern:
      /\bALTER\s+DEFAULT\s+PRIVILEGES\b|\bIN\s+SCHEMA\b|\$\$|\bpg_(?:roles|catalog|user|database)\b|^[ \t]*\\(?:c|connect|set|i)\b|\b(?:CREATE|ALTER)\s+(?:ROLE|USER)\s+\S{1,100}[^;]{0,200}\b(?:NO)?(?:SUPERUSER|LOGIN|CREATEDB|INHERIT|BYPASSRLS|REPLICATION)\b|\b(?:WITH\s+)?(?:ENCRYPTED\s+)?PASSWORD\s+['$:]|\bOWNER\s+TO\b|\bON\s+(?:ALL\s+)?(?:DATABASE|SCHEMA|SEQUENCES?|FUNCTION)\b|\b(?:BIG)?SERIAL\b|::\w|\bplpgsql\b|\bsearch_path\b|\bTIMESTAMPTZ\b|\bGRANT\s+[^;]{1,200}\bTO\s+PUBLIC\b/im,
  },
];

/** Told by words that only one of them has; the folder's name counts where the text tells nothing. */
function dialectOf(text: string, path: string): SqlDialect {
  const found = marks.find(({ pattern }) => pattern.test(text))?.dialect;
  if (found) return found;
  if (/postgres|pgsql|\bpsql\b|(?:^|[/_.-])pg(?:[/_.-]|$)/i.test(path)) return 'postgres';
  if (/mysql|mariadb/i.test(path)) return 'mysql';
  if (/mssql|sqlserver/i.test(path)) return 'mssql';
  return /snowflake/i.test(path) ? 'snowflake' : 'ansi';
}
