import { type Credential, moreHere } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { askedBefore, lookAround } from '../../../text/looked.ts';
import { classify, isSetAside } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import type { Case } from '../case.ts';
import { isOfNamedAdmin } from '../in-force/hash-of-named-admin.ts';
import { isOfPerson } from '../in-force/hash-of-person.ts';
import { fillsDatabase, hasMoreRights, isOfSeededAccount } from '../in-force/seeded-account.ts';

const rule = 'secret-password-hash-crypt';

/**
 * What is told in texts of some languages alone. A hash of a password is worth a word where the accounts of a system are kept: in the files of its
 * log-ins, in a dump of its tables, in notes, in what fills its tables with an administrator. Program text and settings hold those that a check compares with, and tests and documents those of nobody.
 */
export function isUntold({ entry: { id, languages }, path, language, text, span }: Case): boolean {
  if (languages !== undefined && !languages.includes(language))
    return (
      id !== rule ||
      !(
        (records.has(language) && isOfAdministrator(path, text, span)) ||
        (language === 'csharp' && isSeededByProgram(path, text, span)) ||
        (language === 'php' && fillsDatabase(path) && hasMoreRights(text, span))
      )
    );
  return id === rule && (isSetAside(classify(path)) || (language === 'sql' && isOfReset(text, span.start)));
}

/** Characters before a row in which the statement begins that fills its table. */
const mostStatement = 20_000;

/** A row of those who have asked for another password: the hash is of a token drawn at random, which ends within the hour, and of no password. Source: Laravel, "Resetting Passwords", `password_reset_tokens`. */
const isOfReset = askedBefore(mostStatement, (text, at) => {
  const before = text.slice(Math.max(0, at - mostStatement), at);
  const starts = ['INSERT INTO ', 'insert into ', 'COPY '].map((word) => before.lastIndexOf(word));
  return ofResets.test(before.slice(Math.max(0, ...starts)).slice(0, mostHead));
});

/** Characters of a statement that name its table. */
const mostHead = 120;
const ofResets =
  /^(?:INSERT INTO|COPY) (?:[`"[]?\w{1,60}[`"\]]?\.)?[`"[]?\w{0,40}?password_?resets?(?:_?tokens?)?[`"\]]?[\s(]/i;

/** What accounts are written in that a program is given before it has any. */
const records: ReadonlySet<Language> = new Set<Language>(['json', 'yaml']);

/** Characters on either side of a hash in which the record ends that holds it. */
const mostRecord = 600;

/**
 * The record of a superuser that Django loads into its tables, or the users that Symfony lets in by its settings, with no table of them. Not those of tests. Sources: Django, "Fixtures", `loaddata`;
 * Symfony, "Memory User Provider".
 */
function isOfAdministrator(path: string, text: string, { start, end }: Span): boolean {
  if (ofTests.test(path) || trialPath(path) !== undefined) return false;
  if (settingsOfSymfony.test(path)) return letsIn(text);
  const before = text.slice(Math.max(0, start - mostRecord), start);
  const behind = text.slice(end, end + mostRecord);
  const record =
    before.slice(Math.max(0, before.lastIndexOf('model'))) + (behind.split(/["']?model["']?[ \t]{0,4}:/, 1)[0] ?? '');
  return superuser.test(record) && /^model["']?[ \t]{0,4}:/.test(record);
}

/** A script that fills a table with fewer gives everybody the account that the program begins with. */
const leastOfDump = 3;

/** Characters before a hash in which the call begins that fills a table. */
const mostSeed = 1_500;

/**
 * The account with more rights that a program of .NET makes for everybody who runs it, with the hash of its password as Identity makes one. What a tool writes down of it again stands in migrations. Sources: ASP.NET Core,
 * `PasswordHasher`, version 3; Entity Framework Core, "Data Seeding", `HasData`.
 */
function isSeededByProgram(path: string, text: string, span: Span): boolean {
  if (trialPath(path) !== undefined || ofMigrations.test(path)) return false;
  if (fillsDatabase(path)) return hasMoreRights(text, span);
  if (isSetAside(classify(path))) return false;
  if (fillsAtStart(text) && isOfSeededAccount(path, text, span, 1)) return true;
  lookAround(mostSeed);
  const before = text.slice(Math.max(0, span.start - mostSeed), span.start);
  return before.includes('.HasData(') && (hasMoreRights(text, span) || isTableOfAccounts(text));
}

/** As many accounts as a script has that is a table of them: `HasData` gives all who run the program the same. */
const isTableOfAccounts = keptOfText(
  (text) => (text.match(/"AQAAAA[A-Z][A-Za-z0-9+/]{60,120}={0,2}"/g)?.length ?? 0) >= leastOfDump,
);

/** The program brings its tables up to date when it starts, and then fills them. Source: Microsoft, "Applying migrations", at runtime. */
const fillsAtStart = keptOfText((text) => /\.Database\.(?:Migrate|EnsureCreated)(?:Async)?\(/.test(text));

const ofMigrations = /(?:^|\/)Migrations\/|(?:ModelSnapshot|\.Designer)\.cs$/;

const superuser = /["']?is_superuser["']?[ \t]{0,4}:[ \t]{0,4}(?:true|1)\b/i;
const ofTests =
  /(?:^|\/)(?:tests?|__tests__|spec|testdata|cypress|e2e)\/|(?:^|[._/-])(?:test|demo|sample|example)s?(?:[._-]|\d)/i;
const settingsOfSymfony = /(?:^|\/)(?:app\/config|config\/packages)\/(?:prod\/)?security\.ya?ml$/;
const letsIn = keptOfText(
  (text) =>
    /\n[ \t]{4,20}memory:/.test(text) && /\n[ \t]{4,20}(?:http_basic|form_login|json_login|http_digest)\b/.test(text),
);

/** Whether a credential is a hash of a password, which has to be tried before it opens anything. */
export function isHash(credential: { readonly rule: string }): boolean {
  return credential.rule === rule;
}

/** Of the hashes of one text the first, with how many more there are: a dump of users has thousands, and all of them are of one leak. Of fewer in SQL those of an administrator who is named, and of a person by first and last name. */
export function withFirstHash(
  credentials: readonly Credential[],
  text: string,
  { path, language }: { readonly path: string; readonly language: string },
): readonly Credential[] {
  const all = credentials.filter(isHash);
  const isFew = language === 'sql' && all.length < leastOfDump;
  const hashes = isFew ? all.filter(({ span }) => isOfNamedAdmin(text, span) || isOfPerson(path, text, span)) : all;
  const [first] = hashes;
  const more = new Set(hashes.map(({ digest }) => digest)).size - 1;
  return credentials.flatMap((each) => {
    if (!isHash(each)) return [each];
    if (each !== first) return [];
    return [more === 0 ? each : { ...each, decoded: [...each.decoded, { label: moreHere, value: String(more) }] }];
  });
}
