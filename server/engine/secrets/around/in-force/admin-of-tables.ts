import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { isHashed } from '../beside/hash-calls.ts';
import { forTrial } from './seeded-account.ts';

/** Characters on either side of a password in which the statement makes the account. */
const mostNear = 600;

/**
 * Whether a program that makes its own tables where they are missing puts an administrator with this password into them: it does so wherever it runs, and everybody tries what is easy to guess there first. Or a migration
 * of Rails makes one, which runs for every database, that of production too. Not where either asks for its environment. Sources: SQL, `CREATE TABLE IF NOT EXISTS`; Rails, "Active Record Migrations"; Devise, generators.
 */
export function isOfAdminOfTables(path: string, text: string, { start, end }: Span): boolean {
  if (classify(path) !== 'source' || trialPath(path) !== undefined || isInComment(text, start)) return false;
  if (path.endsWith('.rb')) return isOfMigration(text, { start, end });
  if (!programs.test(path) || toLookAt.test(path.slice(path.lastIndexOf('/') + 1))) return false;
  if (!isHashed(text, start) || !makesTables(text)) return false;
  // What is made first behind it.
  const [, made = ''] = insert.exec(text.slice(end, end + mostNear)) ?? [];
  return ofAdministrator.test(made.split(nextStatement, 1)[0] ?? '');
}

/** `AdminUser.create!(email: 'admin@…', password: '…', …)` in a migration, on the one line. */
export function isOfMigration(text: string, { start }: Span): boolean {
  if (!isMigration(text)) return false;
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  return ofAdmin.test(line);
}

const programs = /\.(?:[cm]?[jt]s|go|php|py)$/;

/** What fills in something to look at, and what somebody runs by hand. */
const toLookAt = /demo|dummy|example|fake|mock|sample|seed|test/i;

const makesTables: (text: string) => boolean = keptOfText(
  (text) => /\bCREATE TABLE IF NOT EXISTS\b/i.test(text) && !asksEnvironment.test(text) && !forTrial.test(text),
);

const asksEnvironment =
  /\b(?:NODE|APP|FLASK|GO|GIN)_(?:ENV|MODE)\b|\bis_?(?:dev|prod)\w{0,12}\b|\bargparse\b|\bprocess\.argv\b|\bsys\.argv\b|(?:\benviron\b|\bgetenv\(|\bprocess\.env\b)[^\w\n]{0,6}(?:get\()?[^\w\n]{0,3}\w{0,24}(?:DEBUG|DEMO|FIXTURES|SAMPLE|SEED)\w{0,12}\b/i;

const insert = /\bINSERT\s{1,9}(?:OR\s{1,4}\w{1,10}\s{1,4}|IGNORE\s{1,4})?INTO\s([\s\S]{0,400})/i;

const nextStatement = /\b(?:CREATE|DELETE|INSERT|UPDATE)\s/;

/** A role, or the name of the account, in quotes. */
const ofAdministrator = /["'](?:super_?|root_?)?(?:admin(?:istrator)?|superuser)(?:@[\w.-]{1,60})?["']/i;

const isMigration: (text: string) => boolean = keptOfText(
  (text) => /^[ \t]{0,4}class \w{1,80} < ActiveRecord::Migration\b/m.test(text) && !/\bRails\.env\b|\bENV\[/.test(text),
);

const ofAdmin =
  /^[ \t]{0,24}(?:::)?(?:Admin(?:istrator|User)?|SuperUser)\.create!?\([^()\n]{0,200}\bpassword['"]?(?::| =>)[ \t]{0,4}["']$/;
