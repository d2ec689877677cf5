import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../fix.ts';
import { saysLittle, upperSnake } from '../move-secret/secret-literal.ts';

/** Files that are looked through. */
const mostFiles = 1_500;

/** Characters around a place that may speak of a vendor. */
const around = 600;

/**
 * The variable that code of the same language reads elsewhere where it gives the same member or argument: `APP_KEY_SHOP` where another file says
 * `'appkey' => env('APP_KEY_SHOP')`. Undefined where none does, and where several do. For a name that any secret has, that of whom the text around speaks:
 * `ACME_CREDENTIALS` for `credentials` beside an address of Acme's; a password is of what it opens there.
 */
export function readElsewhere(
  given: string | undefined,
  { path, at }: { readonly path: string; readonly at: number },
  context: FixContext,
): string | undefined {
  const member = given?.split('.').at(-1) ?? '';
  const ending = /\.\w+$/.exec(path)?.[0];
  if (member.length < 5 || ending === undefined || (saysLittle(member) && /pass|pwd/i.test(member))) return undefined;
  const read = new RegExp(
    `(?<![\\w$])["']?${literalPattern(member)}["']?\\s{0,8}(?:=>|:=|[:=])\\s{0,8}(?:env|getenv|os\\.(?:getenv|Getenv|environ(?:\\.get)?)|process\\.env|ENV(?:\\.fetch)?|Environment\\.GetEnvironmentVariable|System\\.getenv)(?:\\s*[([]\\s*["']|\\.)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\\b`,
    'g',
  );
  const others = context.paths().filter((other) => other !== path && other.endsWith(ending) && !isForeign.test(other));
  const names = new Set(
    others.slice(0, mostFiles).flatMap((other) => {
      const text = context.text(other) ?? '';
      return text.includes(member) ? [...text.matchAll(read)].map(([, name = '']) => name) : [];
    }),
  );
  const plain = (name: string) => upperSnake(name).replaceAll('_', '');
  const near = (context.text(path) ?? '').slice(Math.max(0, at - around), at + around).toLowerCase();
  const fitting = saysLittle(member) ? [...names].filter((name) => isSpokenOf(name, near)) : [...names];
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined && plain(only).includes(plain(member)) ? only : undefined;
}

/** Whether the text speaks of all that a name says besides that it is a secret. */
function isSpokenOf(name: string, near: string): boolean {
  const words = name.split('_').filter((word) => !saysLittle(word));
  return words.some((word) => word.length > 3) && words.every((word) => near.includes(word.toLowerCase()));
}

/** Code of others, which reads what is theirs. */
const isForeign = /(?:^|\/)(?:node_modules|vendor|site-packages|third[_-]?party)\//;
