import { isComposeFile } from '../../text/paths/compose-path.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../fix.ts';

/**
 * The variable that a file's reader takes a part of a text for, by the sign that it doubles to mean itself: `$C` of `a$Cb`, not `a$$Cb`. Undefined where there
 * is none. Source: Compose file reference, "Interpolation".
 */
export function filledInText(content: string, sign: string): string | undefined {
  const own = content.replaceAll(sign.repeat(2), '');
  return new RegExp(`${literalPattern(sign)}\\{?[A-Za-z_]\\w*`).exec(own)?.[0];
}

/**
 * In words, that Compose gives the program another value than the one that stands there; undefined where it fills nothing in. What follows the sign is mostly a part of the secret: it is named
 * only where the repository sets such a variable.
 */
export function filledInByCompose(
  path: string,
  content: string,
  context: Pick<FixContext, 'paths' | 'text'>,
): string | undefined {
  const variable = isComposeFile(path) ? filledInText(content, '$') : undefined;
  if (variable === undefined) return undefined;
  const taken = isSetSomewhere(variable.replace(/^\$\{?/, ''), context)
    ? `Compose takes ${variable} in it for a variable`
    : 'Compose takes a part of it, from a $ on, for a variable';
  return `${taken}, so the container is given another value than stands here: find out which one is in force, then put that into .env and ${'${NAME:?}'} here.`;
}

/** Whether a file of variables, or one of Compose, gives that name a value. */
function isSetSomewhere(name: string, context: Pick<FixContext, 'paths' | 'text'>): boolean {
  const sets = new RegExp(`^[ \\t-]*(?:export[ \\t]+)?["']?${literalPattern(name)}["']?[ \\t]*[=:]`, 'm');
  return context
    .paths()
    .filter((each) => ofVariables.test(fileNameOf(each)) || isComposeFile(each))
    .slice(0, mostFiles)
    .some((each) => sets.test(context.text(each) ?? ''));
}

const ofVariables = /^(?:[\w-]{0,40}\.env|env|\.?env(?:[._-][\w.-]{1,40})?)$/i;

/** Files that are looked through. */
const mostFiles = 100;
