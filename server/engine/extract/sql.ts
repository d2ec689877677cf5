import type { IdentityFact, SettingFact } from '../model/facts.ts';
import type { Span } from '../model/span.ts';
import type { SqlDialect, SqlStepFact } from '../model/sql-step.ts';
import { readSql, readStatement, readStretch } from '../syntax/sql.ts';
import { activationOf } from './activation.ts';
import type { Extractor, FormatFacts, Known, SectionExtractor, Told } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { knownFrom } from './known.ts';
import { literal } from './literal.ts';
import { type DeclaredAccount, endSetting } from './sql/accounts.ts';
import { dialectFrom, dialectsToldBy } from './sql/dialect.ts';
import { endOfApplied, placeOfScript, type ScriptPlace } from './sql/order.ts';
import { type ReadStep, stepsOf } from './sql/steps.ts';

/** Each statement says what it says alone, but for whose SQL the script is and what it says of accounts elsewhere. */
const sections: SectionExtractor = {
  reader: (text) =>
    speaksOfAccounts(text) && endOfApplied(text) === text.length ? (start) => stretchAt(text, start) : undefined,
  tells: ({ text, document }) => document.roots.flatMap(({ span }) => toldBy(text, span)),
  sum: distinct,
  read: ({ path, text, document }, known) =>
    joinedFacts(document.roots.map(({ span }) => statementFacts({ path, text, span }, known))),
};

/**
 * SQL scripts of PostgreSQL, MySQL, SQL Server and Snowflake that create accounts or say what they may do. Most scripts
 * do neither and say nothing.
 */
export const sqlExtractor: Extractor = {
  format: 'sql',
  syntax: 'lines',
  endings: ['sql', 'psql', 'pgsql', 'ddl'],
  accepts: (path) => /\.(?:sql|psql|pgsql|ddl)$/i.test(path),
  extract: ({ path, text, document }) => {
    if (document.roots.length === 0 && !speaksOfAccounts(text)) return {};
    const spans = document.roots.length > 0 ? document.roots : readSql(text, { start: 0, end: endOfApplied(text) });
    return scriptFacts(
      path,
      text,
      spans.map(({ span }) => span),
    );
  },
  sections,
};

function stretchAt(text: string, start: number) {
  const { end, statements, isOpen } = readStretch(text, start);
  const roots = statements.map(({ span }) => ({ kind: 'unknown' as const, span }));
  return { end, roots, comments: [], problems: [], isOpen };
}

/** Whether a text may say something about accounts; one pass over it. */
export function speaksOfAccounts(text: string): boolean {
  return ofAccounts.test(text);
}

/** What stands in each script that does. */
export const ofAccounts =
  /\b(?:GRANT|REVOKE|(?:CREATE|ALTER|DROP)\s+(?:OR\s+REPLACE\s+)?(?:SERVER\s+)?(?:USER|ROLE|LOGIN|GROUP)|(?:SP_)?(?:ADDROLEMEMBER|ADDSRVROLEMEMBER|ADDLOGIN|GRANTLOGIN|ADDROLE|ADDUSER|GRANTDBACCESS)|ADD\s+MEMBER)\b/i;

/** The facts of SQL that stands inside another text, where the command that reads it tells whose it is. */
export function sqlFacts(path: string, text: string, span: Span, client: string): FormatFacts {
  const spans = readSql(text, span).map((statement) => statement.span);
  const facts = scriptFacts(path, text, spans, client);
  // A comment of the text around it would be read as a statement.
  const identities = (facts.identities ?? []).map((identity) => ({ ...identity, slot: { kind: 'record' as const } }));
  return { ...facts, identities };
}

function scriptFacts(path: string, text: string, spans: readonly Span[], client = ''): FormatFacts {
  const known = knownFrom(
    sections,
    spans.flatMap((span) => toldBy(text, span)),
  );
  return joinedFacts(spans.map((span) => statementFacts({ path, text, span, client }, known)));
}

function distinct(_: string, told: readonly string[]): readonly string[] {
  return [...new Set(told)];
}

/** What a statement lets the others of its script know. */
function toldBy(text: string, span: Span): readonly Told[] {
  const told: Told[] = dialectsToldBy(text.slice(span.start, span.end)).map((dialect) => ['dialect', dialect]);
  // Of all dialects this one reads the most as accounts.
  for (const step of stepsIn(text, span, 'mysql')) {
    if (isAboutAccounts(step)) told.push(['accounts', 'yes']);
    for (const { isLogin, name } of step.accounts) if (isLogin) told.push([loginName(name.text), 'yes']);
    if (step.comment) told.push([purposeName(step.comment.account), step.comment.text.text]);
  }
  return told;
}

function loginName(account: string): string {
  return `login ${account}`;
}

function purposeName(account: string): string {
  return `purpose of ${account}`;
}

function stepsIn(text: string, span: Span, dialect: SqlDialect): readonly ReadStep[] {
  const statement = readStatement(text, span);
  return statement ? stepsOf(text, [statement], dialect) : [];
}

function isAboutAccounts({ actions }: ReadStep): boolean {
  return actions.some(({ kind }) => !/object|^use$|^act-as$|^search-path$|^branch$|^transaction$/.test(kind));
}

interface Statement {
  readonly path: string;
  readonly text: string;
  readonly span: Span;
  readonly client?: string;
}

function statementFacts({ path, text, span, client = '' }: Statement, known: Known): FormatFacts {
  const place = placeOfScript(path);
  if (!place || known('accounts').length === 0) return {};
  const dialect = dialectFrom(known('dialect'), `${path} ${client}`);
  const identities: IdentityFact[] = [];
  const settings: SettingFact[] = [];
  const steps = stepsIn(text, span, dialect);
  for (const step of steps)
    for (const account of step.accounts) {
      if (isSameAsLogin(account, known)) continue;
      const identity = identityOf(account, step, { path, place, dialect }, known);
      identities.push(identity);
      settings.push(...endSetting(account, identity));
    }
  return { identities, settings, sqlSteps: steps.flatMap((step) => factsOf(step, place, dialect)) };
}

/** A user of a database that has the name of its login is no other account. */
function isSameAsLogin({ name, traits, isLogin }: DeclaredAccount, known: Known): boolean {
  return !isLogin && traits.loginName?.value === name.text && known(loginName(name.text)).length > 0;
}

function factsOf({ span, actions }: ReadStep, place: ScriptPlace, dialect: SqlDialect): readonly SqlStepFact[] {
  return actions.map((action) => ({ ...place, dialect, span, action }));
}

interface Script {
  readonly path: string;
  readonly place: ScriptPlace;
  readonly dialect: SqlDialect;
}

function identityOf(
  account: DeclaredAccount,
  { span }: ReadStep,
  { path, place, dialect }: Script,
  known: Known,
): IdentityFact {
  const { name, traits } = account;
  const symbol = accountSymbol(place.scope, name.text);
  const user = name.text.replace(/@.*$/s, '');
  const isVariable = /[$:{}<>]/.test(user);
  const purpose = account.purpose?.text ?? known(purposeName(name.text))[0];
  return {
    symbol,
    kind: 'db-account',
    name: literal(name, place.scope),
    keys: isVariable || dialect === 'ansi' ? [] : [{ scheme: 'db', parts: [`${dialect}://*/*/${user}`] }],
    span,
    nameSpan: name.span,
    owners: [],
    slot: { kind: 'comment' },
    ...(purpose !== undefined && { purpose: { text: purpose, span: account.purpose?.span ?? name.span } }),
    activation: activationOf(path),
    traits: { ...traits, engine: { value: dialect, span: name.span } },
  };
}

/** What stands for an account of a folder's scripts. */
function accountSymbol(scope: string, account: string): string {
  return `${scope}#${account}`;
}
