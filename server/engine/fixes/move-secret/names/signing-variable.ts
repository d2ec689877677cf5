import { fileNameOf } from '../../../text/paths/file-name.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { isReadAlready } from '../../environment/loading/read-elsewhere.ts';
import type { FixContext } from '../../fix.ts';
import { type SourceLiteral, upperSnake } from '../../secret/secret-literal.ts';

/** Characters behind a literal in which a key is made of it. */
const reach = 400;

/**
 * The variable that settings of Spring take the key of the program's tokens from, for a literal that signs or checks such tokens: with another one, one half of the program would
 * refuse what the other has signed. Undefined where they name none, or several. Source: JJWT, "Signature Algorithms Keys".
 */
export function signingVariable(
  { span }: Pick<SourceLiteral, 'span'>,
  { path, text }: { readonly path: string; readonly text: string },
  context: FixContext,
): string | undefined {
  if (!/\.(?:java|kt)$/.test(path) || classify(path) !== 'source' || !ofTokens.test(text)) return undefined;
  const around = text.slice(Math.max(0, span.start - reach), span.end + reach);
  if (!makesKey.test(around)) return undefined;
  const settings = context
    .paths()
    .filter((each) => /(?:^|\/)src\/main\/resources\/application[\w.-]*\.(?:properties|ya?ml)$/.test(each));
  const names = settings.flatMap((each) =>
    [...(context.text(each) ?? '').matchAll(filled)].map(([, name = '']) => name),
  );
  const [only, ...others] = new Set(names.filter((name) => !ofOtherTokens.test(name)));
  return others.length === 0 ? only : undefined;
}

/**
 * The name for the key of tokens that one file of a script both signs and checks, while the rest of the program reads a variable of the usual name for its own: with one key for
 * both, what is issued to some would be taken for what is issued to others. The name itself for any other.
 */
export function ofOwnTokens(
  name: string,
  { content }: Pick<SourceLiteral, 'content'>,
  { path, text }: { readonly path: string; readonly text: string },
  context: FixContext,
): string {
  if (name !== 'JWT_SECRET' || !/\.[cm]?[jt]s$/.test(path) || text.includes(name)) return name;
  const own = literalPattern(content);
  const does = (call: string) =>
    new RegExp(`\\b${call}\\((?:[^();]|\\([^();]*\\)){0,200},\\s*["'\`]${own}["'\`]`).test(text);
  const [stem = ''] = fileNameOf(path).split('.');
  const whose = upperSnake(stem.replace(/[-_]?(?:controllers?|routes?|router|services?|handlers?|api)$/i, ''));
  const isOfOne =
    does('sign') && does('verify') && whose.length > 3 && !/^(?:AUTH|JWT|TOKEN|USER|LOGIN|INDEX)/.test(whose);
  return isOfOne && isReadAlready(name, context) ? `${whose}_${name}` : name;
}

const ofTokens = /\bio\.jsonwebtoken\b|\bcom\.auth0\.jwt\b/;
const makesKey = /\bhmacShaKeyFor\(|\bAlgorithm\.HMAC\d+\(|\bsignWith\(|\bsetSigningKey\(/;

/** `jwt.secret=${JWT_SECRET}`, in one line of YAML as well. */
const filled =
  /^[ \t]*[\w.-]*(?:secret|key)[\w.-]*[ \t]*[:=][ \t]*["']?\$\{([A-Z][A-Z0-9_]*JWT[A-Z0-9_]*|JWT[A-Z0-9_]*)(?::[^}\n]*)?\}/gim;

const ofOtherTokens = /REFRESH|PUBLIC|EXPIR/;
