import type { Finding } from '../../../model/finding.ts';
import type { FixContext } from '../../fix.ts';
import { namedByPlace } from '../../secret/bare-name.ts';
import { saysLittle } from '../../secret/secret-literal.ts';
import { isFree, nameHeld } from '../kept/env-file.ts';
import type { EnvValue } from '../kept/env-value.ts';
import { type Found, isPartOfLine } from '../placeholders/placeholder-lines.ts';
import { filledBeside } from './filled-beside.ts';
import { nameOfProfile } from './name-of-profile.ts';

/** As the settings beside it are filled in, unless that is the variable of another value; else by the setting's own name. */
export function nameInSpring({ name: told, isPart }: Found, { finding, context, value, env }: SpringSetting): string {
  // `keycloak.client.client-secret` says it twice.
  const said = told.replace(/(^|_)([A-Z]{3,30})_\2(?=_)/, '$1$2');
  const { path, span } = finding.at;
  const name = saysLittle(said) ? namedByPlace(said, path, context.text(path) ?? '', span.start) : said;
  // The file of variables gives it to the program already: `MAIL_PASSWORD` for `SPRING_MAIL_PASSWORD`.
  const held = isPart === true ? undefined : nameHeld(value, env);
  if (held !== undefined && !saysLittle(held) && name.endsWith(`_${held}`)) return held;
  // A part of an address is not what the settings beside it are: the variable of the whole key would be taken for all of it.
  const text = context.text(path) ?? '';
  const beside = isPart === true || isPartOfLine(path, text, span) ? undefined : filledBeside(text, span);
  return beside !== undefined && beside !== name && isFree(beside, value, env)
    ? beside
    : nameOfProfile(name, finding, context);
}

interface SpringSetting {
  readonly finding: Finding;
  readonly context: FixContext;
  readonly value: EnvValue;
  /** Text of the file of variables. */
  readonly env: string | undefined;
}
