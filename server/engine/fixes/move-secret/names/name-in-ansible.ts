import type { Finding } from '../../../model/finding.ts';
import { keyOf } from '../../../syntax/document.ts';
import type { FixContext } from '../../fix.ts';
import { entriesAt } from '../../place.ts';
import { saysLittle, upperSnake } from '../../secret/secret-literal.ts';

/**
 * The variable of a value that a task or a play of Ansible gives to a module under a bare name: `MYSQL_USER_PASSWORD` for the `password` of `community.mysql.mysql_user`. Source:
 * Ansible, "Using Ansible collections", fully qualified names.
 */
export function nameInAnsible(name: string, { at }: Finding, context: FixContext): string {
  const document = saysLittle(name) ? context.document(at.path) : undefined;
  if (document === undefined) return name;
  const keys = entriesAt(document, at.span.start).map(({ entry }) => keyOf(entry) ?? '');
  const own = keys.slice(1).find((key) => /^(?:group\/)?[a-z]\w*(?:\.[a-z]\w*){1,3}$/.test(key)) ?? keys[1] ?? '';
  const [last = '', before = ''] = own
    .replace(/^group\//, '')
    .split('.')
    .reverse();
  const of = upperSnake(saysLittle(last) ? `${before}_${last}` : last);
  return of === '' || ofNone.test(of) || name.startsWith(`${of}_`) ? name : `${of}_${name}`;
}

/** What holds settings of any module, or of none. */
const ofNone =
  /^(?:_.*|ARGS|BLOCK|DEFAULTS|ENVIRONMENT|LOOP|MODULE_DEFAULTS|SET_FACT|TASKS|VARS|WITH_ITEMS|COMMAND|SHELL|RAW)$/;
