import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { blocksAround } from '../secret/blocks-around.ts';
import type { LiteralMove } from './dialect.ts';

/**
 * Whether code puts the literal into an account that it makes, as its password: an unset variable would make an account with none at all where the language
 * gives nothing for it, and says nothing.
 */
export function isOfNewAccount({ path, text, literal }: Pick<LiteralMove, 'path' | 'text' | 'literal'>): boolean {
  const { start, end } = literal.span;
  const above = text.slice(Math.max(0, start - reach), start);
  if (isSetOnNew(above)) return true;
  if (!isPassword.test(above) || !(makesByPath.test(path) || makesAccounts.test(text))) return false;
  const below = text.slice(end, end + reach);
  // Members that are given one by one: `$data['password'] = …; $data['email'] = …;`.
  const isOneOfSeveral = /(?:->\w{1,60}|\[["']\w{1,60}["']\])\s*=[^=>\n]*$/.test(above);
  const rest = isOneOfSeveral
    ? [above.slice(-memberReach), below.slice(0, memberReach)]
    : [above.slice(openedAt(above)), closed(below)];
  return rest.some((part) => login.test(part));
}

/**
 * Whether the literal stands in data of Entity Framework's model, or is the password of an account there, of which migrations are made: what a machine's
 * environment says would become a change of the database with each of them. Source: Entity Framework Core, "Data Seeding", "Limitations of model managed
 * data".
 */
export function isOfModelData(move: Pick<LiteralMove, 'path' | 'text' | 'literal' | 'context'>): boolean {
  const { text, literal } = move;
  if (literal.site.language !== 'csharp') return false;
  const call = text.lastIndexOf('.HasData(', literal.span.start);
  if (call !== -1 && (!/\);/.test(text.slice(call, literal.span.start)) || isOfNewAccount(move))) return true;
  return modelDataOf(move) !== undefined;
}

/** The file that gives data of the literal's class to the model: `builder.HasData(UserSeed.Admins)`. */
function modelDataOf({ path, text, literal, context }: Pick<LiteralMove, 'path' | 'text' | 'literal' | 'context'>) {
  if (!path.endsWith('.cs')) return undefined;
  const own = blocksAround(text, literal.span.start).flatMap(({ head }) => ofStatic.exec(head)?.[1] ?? [])[0];
  if (own === undefined) return undefined;
  const given = new RegExp(`\\.HasData\\(\\s*(?:\\w+\\.){0,6}${own}\\s*\\.`);
  const files = context.paths().filter((each) => each !== path && each.endsWith('.cs') && mayConfigure.test(each));
  return files.slice(0, mostFiles).find((each) => given.test(context.text(each) ?? ''));
}

/** What configures a model, by its name. Source: Entity Framework Core, "Creating and Configuring a Model", `IEntityTypeConfiguration`. */
const mayConfigure = /(?:Configurations?|Config|Context|ModelBuilder\w*|Map(?:ping)?|Extensions?)\.cs$/;
const ofStatic = /\bstatic\s+(?:partial\s+)?class\s+(\w{1,80})\s*$/;
const mostFiles = 300;

/** In words, why what is data of a model of another file stays, and what a person does; undefined for any other. */
export function seededInModel(move: Pick<LiteralMove, 'path' | 'text' | 'literal' | 'context'>): string | undefined {
  const file = move.literal.site.language === 'csharp' ? modelDataOf(move) : undefined;
  return file === undefined
    ? undefined
    : `${file} makes it data of the model, which is built wherever the program or dotnet ef starts, and whose migrations keep what was made of it. Make such accounts when the program starts instead, with a password that somebody gives it, and change those that exist.`;
}

/** Whether such an account would have no password where the variable is not set, and no expression of the language stops there. */
export function makesOpenAccount(move: Pick<LiteralMove, 'path' | 'text' | 'literal'>): boolean {
  const { language } = move.literal.site;
  const above = move.text.slice(Math.max(0, move.literal.span.start - 80), move.literal.span.start);
  return (/^(?:go|php)$/.test(language) && isOfNewAccount(move)) || (language === 'php' && digests.test(above));
}

/**
 * What makes a digest of nothing at all as well, or an account. Sources: Laravel, "Hashing"; PHP, `password_hash`, `crypt`, `sodium_crypto_pwhash_str`; Symfony,
 * `UserPasswordHasherInterface`; Yii, `Security::generatePasswordHash`; WordPress, `wp_create_user`, `wp_set_password`.
 */
const digesting = String.raw`(?:\bHash::make|\bbcrypt|password_?hash|pwhash_str|\bcrypt|hash_?password|encode_?password|password_?hasher\b[^;\n]{0,40}->(?:hash|make)|\bwp_set_password|\bwp_create_user)\(\s*(?:[^();"']{1,60},\s*|["'][^"'\n]{0,60}["'],\s*)?`;
const digests = new RegExp(`${digesting}$`, 'i');

/** Whether PHP makes such a digest of a variable further down, and nothing asks whether there is anything in it. */
export function isDigestedBelow(text: string, from: number, variable: string): boolean {
  const name = `${literalPattern(variable)}\\b`;
  const below = text.slice(from);
  return new RegExp(digesting + name, 'i').test(below) && !new RegExp(`(?:!|\\bempty\\()\\s*${name}`).test(below);
}

/** In words, why such a password stays, and what a person does first; undefined for any other. */
export function openedUnset(move: Pick<LiteralMove, 'path' | 'text' | 'literal'>): string | undefined {
  return makesOpenAccount(move)
    ? 'Where the variable is not set, the account would be made with an empty password. Have the program stop there first, then read the password from the variable, and change that of the account that exists.'
    : undefined;
}

/** Characters that are looked at around a literal, and around one of several statements that fill an account. */
const reach = 600;
const memberReach = 200;

/** Whether the password is set as a member of what the lines above have made as an account: `$user = new User(); … $user->password = Hash::make("…")`. */
function isSetOnNew(above: string): boolean {
  const [, variable = ''] = memberSet.exec(above) ?? [];
  if (variable === '') return false;
  const made = new RegExp(
    `(?<![\\w$])${variable.replace('$', '\\$')}[ \\t]*:?=[ \\t]*(?:new[ \\t]+|&|new\\()?[\\w.\\\\]{0,60}?\\w{0,20}(?:User|Account|Admin|Member)\\b\\s*(?:\\(|\\{|\\)|;)`,
  );
  return made.test(above);
}

const memberSet =
  /(?<![\w$>.])(\$?\w{1,60})(?:->|\.)\w{0,30}passw(?:or)?d(?:_?hash)?(?:[ \t]*=[ \t]*|\([ \t]*)(?:[\w\\:.>-]{1,60}\((?:\[\]byte\()?\s*)?$/i;

const isPassword =
  /\b\w{0,30}passw(?:or)?d(?:_?hash)?["']?\]?\s*(?:=>|:?=|:)\s*(?:[\w\\:.>-]{1,60}\((?:\[\]byte\()?\s*)?["'`]?$/i;
const login = /\b(?:user_?name|e_?mail|login)["']?\]?\s*(?:=>|:|=)/i;
/** What seeds a store, or takes in a list of people. */
const makesByPath =
  /(?:^|[/._-])seed(?:s|ers?|ing)?(?=[/._-]|$)|(?:Seed|Seeder|SeedData|Initializer|(?:Users?|Accounts?|Members?|Employees?|Students?|Staff|Customers?)Import(?:er)?)\.\w+$/i;
const makesAccounts =
  /\.HasData\(|\b(?:User|Account)s?(?:::(?:create|insert|firstOrCreate|updateOrCreate)|\.Add(?:Range)?)\(/;

/** Behind what closes an earlier object, or the statement before. */
function openedAt(above: string): number {
  return Math.max(above.lastIndexOf('}'), above.lastIndexOf(';')) + 1;
}

function closed(below: string): string {
  return below.split(/[};]/)[0] ?? '';
}
