import { fileNameOf } from '../../../text/paths/file-name.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { boundSetting } from './spring-bound.ts';
import { validated } from './spring-validated.ts';

/** How a setting is written whose variable may be missing, and what has the program end then. */
export interface SpringStop {
  readonly placeholder: string;
  readonly changes: readonly FileChange[];
  /** In words, what is left to do. */
  readonly advice?: string;
}

/** Names of what signs or encrypts, by the words in front. */
const key =
  /(?:^|_)(?:JWT|JWS|SIGN(?:ING|ATURE)?|HMAC|AES|CRYPTO?|ENCRYPTION|TOKEN)_(?:[A-Z0-9]+_){0,3}(?:KEY|SECRET|PASSWORD)$/;

/**
 * A setting that a class of the program is bound to is given nothing where its variable is missing, not the text `${NAME}`, by which whoever knows the file
 * could sign: what is empty ends the start by validation, and is no key at all to Java. Undefined for settings that nothing of the program is bound to, or that
 * nobody signs with and nothing validates: a password that is that text opens nothing. Source: Java SE, `SecretKeySpec`, which refuses a key of no bytes.
 */
export function springStop(
  { path, property, name }: { readonly path: string; readonly property: string; readonly name: string },
  context: FixContext,
): SpringStop | undefined {
  const bound = boundSetting(path, property, context);
  const isKey =
    key.test(name) ||
    key.test(
      property
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .replace(/[.-]/g, '_')
        .toUpperCase(),
    );
  if (bound === undefined || !(isKey || /^[ \t]*@Validated\b/m.test(bound.text))) return undefined;
  const placeholder = `\${${name}:}`;
  const changes = bound.isDeeper ? undefined : validated(bound, path, context);
  if (changes !== undefined) return { placeholder, changes };
  if (!isKey) return undefined;
  const owner = fileNameOf(bound.path).replace(/\.\w+$/, '');
  const marks = bound.isDeeper
    ? `@Valid on ${bound.member} and @NotBlank on what it is set in`
    : `@NotBlank on ${bound.member}`;
  const advice = `Spring Boot starts without ${name}, and Java refuses the empty key only when it is used: have the start end by @Validated on ${owner}, ${marks}, with spring-boot-starter-validation.`;
  return { placeholder, changes: [], advice };
}
