import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../fix.ts';
import { saysLittle, upperSnake } from '../move-secret/secret-literal.ts';

/** Files that are looked through. */
const mostFiles = 300;

/**
 * The variable that code of the same language reads elsewhere where it gives the same member or argument: `APP_KEY_SHOP` where another file says
 * `'appkey' => env('APP_KEY_SHOP')`. Undefined where none does, where several do, and for a name that any secret has.
 */
export function readElsewhere(given: string | undefined, path: string, context: FixContext): string | undefined {
  const member = given?.split('.').at(-1) ?? '';
  const ending = /\.\w+$/.exec(path)?.[0];
  if (member.length < 5 || ending === undefined || saysLittle(member)) return undefined;
  const read = new RegExp(
    `(?<![\\w$])["']?${literalPattern(member)}["']?\\s{0,8}(?:=>|:=|[:=])\\s{0,8}(?:env|getenv|os\\.(?:getenv|Getenv|environ(?:\\.get)?)|process\\.env|ENV(?:\\.fetch)?|Environment\\.GetEnvironmentVariable|System\\.getenv)(?:\\s*[([]\\s*["']|\\.)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\\b`,
    'g',
  );
  const others = context.paths().filter((other) => other !== path && other.endsWith(ending));
  const names = new Set(
    others.slice(0, mostFiles).flatMap((other) => {
      const text = context.text(other) ?? '';
      return text.includes(member) ? [...text.matchAll(read)].map(([, name = '']) => name) : [];
    }),
  );
  const [only] = names;
  const plain = (name: string) => upperSnake(name).replaceAll('_', '');
  return names.size === 1 && only !== undefined && plain(only).includes(plain(member)) ? only : undefined;
}
