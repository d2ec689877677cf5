import { isComposeFile } from '../../text/paths/compose-path.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';

/**
 * The variable that a file's reader takes a part of a text for, by the sign that it doubles to mean itself: `$C` of `a$Cb`, not `a$$Cb`. Undefined where there
 * is none. Source: Compose file reference, "Interpolation".
 */
export function filledInText(content: string, sign: string): string | undefined {
  const own = content.replaceAll(sign.repeat(2), '');
  return new RegExp(`${literalPattern(sign)}\\{?[A-Za-z_]\\w*`).exec(own)?.[0];
}

/** In words, that Compose gives the program another value than the one that stands there; undefined where it fills nothing in. */
export function filledInByCompose(path: string, content: string): string | undefined {
  const variable = isComposeFile(path) ? filledInText(content, '$') : undefined;
  return variable === undefined
    ? undefined
    : `Compose takes ${variable} in it for a variable, so the container is given another value than stands here: find out which one is in force, then put that into .env and ${'${NAME:?}'} here.`;
}
