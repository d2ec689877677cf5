import type { Credential } from '../../../model/credential.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';
import { nameInHolder } from '../../secret/holder.ts';
import { type SourceLiteral, saysLittle, upperSnake } from '../../secret/secret-literal.ts';

/** Files that are looked through. */
const mostFiles = 1_500;

/** Characters around a place that may speak of a vendor. */
const around = 600;

/**
 * The variable that code of the same language reads elsewhere where it gives the same member or argument: `APP_KEY_SHOP` where another file says
 * `'appkey' => env('APP_KEY_SHOP')`. Undefined where none does, where several do, and where the file gives the member more than one value, each of which might be meant. For a
 * name that any secret has, that of whom the text around speaks: `ACME_CREDENTIALS` for `credentials` beside an address of Acme's, unless the other code asks another host, or
 * what holds the value has a name of its own; a password is of what it opens there.
 */
export function readElsewhere(
  literal: SourceLiteral,
  { path, told }: { readonly path: string; readonly told: string },
  context: FixContext,
): string | undefined {
  const member = literal.site.name?.split('.').at(-1) ?? '';
  const ending = /\.\w+$/.exec(path)?.[0];
  if (member.length < 5 || ending === undefined || (saysLittle(member) && /pass|pwd/i.test(member))) return undefined;
  const read = new RegExp(
    `(?<![\\w$])["']?${literalPattern(member)}["']?\\s{0,8}(?:=>|:=|[:=])\\s{0,8}(?:env|getenv|os\\.(?:getenv|Getenv|environ(?:\\.get)?)|process\\.env|ENV(?:\\.fetch)?|Environment\\.GetEnvironmentVariable|System\\.getenv)(?:\\s*[([]\\s*["']|\\.)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\\b`,
    'g',
  );
  const text = context.text(path) ?? '';
  if (isGivenAnother(literal, member, context.facts(path)?.credentials ?? []) || text.search(read) >= 0)
    return undefined;
  const others = context.paths().filter((other) => other !== path && other.endsWith(ending) && !isForeign.test(other));
  const reads = others.slice(0, mostFiles).flatMap((other) => {
    const whole = context.text(other) ?? '';
    const found = whole.includes(member) ? [...whole.matchAll(read)] : [];
    return found.map(({ 1: name = '', index }) => ({ name, near: textAround(whole, index) }));
  });
  const plain = (name: string) => upperSnake(name).replaceAll('_', '');
  const near = textAround(text, literal.span.start);
  const held = ownWords(literal, text, told);
  const isFitting = (each: { readonly name: string; readonly near: string }) =>
    isSpokenOf(each.name, near) && asksSame(each, near) && held.every((word) => each.name.includes(word));
  const fitting = new Set((saysLittle(member) ? reads.filter(isFitting) : reads).map(({ name }) => name));
  const [only] = fitting;
  return fitting.size === 1 && only !== undefined && plain(only).includes(plain(member)) ? only : undefined;
}

function textAround(text: string, at: number): string {
  return text.slice(Math.max(0, at - around), at + around).toLowerCase();
}

/** Whether the file gives the same member another value as well. */
function isGivenAnother({ span }: SourceLiteral, member: string, credentials: readonly Credential[]): boolean {
  const own = credentials.find((each) => span.start <= each.span.start && each.span.end <= span.end);
  return credentials.some(({ site, digest }) => site?.name?.split('.').at(-1) === member && digest !== own?.digest);
}

/** What the name of the holder puts into the name that the value would get: `MAIL` in `MAIL_TOKEN` of `mail = { token: … }`. */
function ownWords(literal: SourceLiteral, text: string, told: string): readonly string[] {
  const holder = upperSnake(nameInHolder(literal, text).name ?? '').split('_');
  return told.split('_').filter((word) => !saysLittle(word) && holder.includes(word));
}

/** Whether one of the hosts of the vendor that the other code speaks of is spoken of here; yes where it speaks of none. */
function asksSame(other: { readonly name: string; readonly near: string }, near: string): boolean {
  const vendors = other.name
    .toLowerCase()
    .split('_')
    .filter((word) => !saysLittle(word));
  const hosts = (each: string) => new Set([...each.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host = '']) => host));
  const theirs = [...hosts(other.near)].filter((host) => vendors.some((word) => host.includes(word)));
  return theirs.length === 0 || theirs.some((host) => hosts(near).has(host));
}

/** Whether the text speaks of all that a name says besides that it is a secret. */
function isSpokenOf(name: string, near: string): boolean {
  const words = name.split('_').filter((word) => !saysLittle(word));
  return words.some((word) => word.length > 3) && words.every((word) => near.includes(word.toLowerCase()));
}

/** Code of others, which reads what is theirs. */
const isForeign = /(?:^|\/)(?:node_modules|vendor|site-packages|third[_-]?party)\//;

/**
 * Whether code of the repository reads a variable of that name already. A name that is made up out of words which any program has, and that stand nowhere in the code for the
 * value, is then somebody else's: `MASTER_PASSWORD`, from which another file makes a key.
 */
export function isReadAlready(name: string, context: FixContext): boolean {
  const read = new RegExp(
    `(?:[eE]nv\\w*|ENV\\w*|ENVIRON\\w*|environ|GetEnvironmentVariable|var|fetch)\\W{1,8}${name}\\b|\\$\\{?(?:env:)?${name}\\b`,
  );
  return context
    .paths()
    .filter((path) => isCode.test(path) && !isForeign.test(path))
    .slice(0, mostFiles)
    .some((path) => {
      const text = context.text(path) ?? '';
      return text.includes(name) && read.test(text);
    });
}

const isCode = /\.(?:[cm]?[jt]sx?|cs|dart|erb|exs?|go|java|kts?|lua|php|ps1|py|rb|rs|scala|sh|swift|vue)$/;
