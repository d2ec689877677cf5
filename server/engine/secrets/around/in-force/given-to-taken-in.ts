import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { lookAround } from '../../../text/looked.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { forTrial } from './seeded-account.ts';

/** What the password of many accounts is called. */
export const titleOfTakenIn = 'Password of imported accounts';

/** What somebody runs once, over the data of a program. Sources: Rails, "The Rails Command Line", `lib/tasks`; Django, "Custom management commands"; Laravel, "Artisan Console", `app/Console/Commands`. */
const ofTask =
  /(?:^|\/)lib\/tasks\/(?:[^/]{1,60}\/){0,3}[^/]{1,80}\.(?:rake|rb)$|(?:^|\/)management\/commands\/[^/]{1,80}\.py$|(?:^|\/)Console\/Commands\/(?:[^/]{1,60}\/){0,3}[^/]{1,80}\.php$/;

/** Characters before a password in which its account is named, and behind it in which that is saved. */
const mostBefore = 800;
const mostBehind = 400;

/**
 * Whether a task takes the accounts of another program in and gives each this password, administrators too: `u.login = user.username`, `u.password = '…'`, `u.admin = true if …` and `u.save`. Whoever knows
 * the program signs in as anybody whom it has taken in. Not the one account that a task makes, whose name it writes itself.
 */
export function isGivenToTakenIn(path: string, text: string, { start, end }: Span): boolean {
  if (!ofTask.test(path) || !mayBeInForce(path) || classify(path) !== 'source' || isInComment(text, start))
    return false;
  lookAround(mostBefore);
  const before = text.slice(Math.max(0, start - mostBefore), start);
  const [, account = ''] = givesPassword.exec(before) ?? [];
  if (account === '' || forTrial.test(before)) return false;
  const around = `${before}\n${text.slice(end, end + mostBehind)}`;
  const sets = (member: string, given: string) =>
    new RegExp(`(?<![\\w.>])\\$?${account}(?:\\.|->)(?:${member})[ \\t]{0,4}=(?!=)[ \\t]{0,4}(?:${given})`, 'i').test(
      around,
    );
  return (
    sets('login|user_?name|e_?mail', '\\$?[a-z_]\\w{0,40}(?:[.[]|->)') &&
    sets('(?:is_?)?(?:admin|staff|superuser)', '(?:true|1)\\b') &&
    new RegExp(`(?<![\\w.>])\\$?${account}(?:\\.|->)save\\b`).test(around)
  );
}

const givesPassword =
  /(?:^|\n)[ \t]{0,40}\$?([A-Za-z_]\w{0,40})(?:\.|->)(?:set_?password\([ \t]{0,2}|password[ \t]{0,4}=[ \t]{0,4}(?:[\w:.\\]{1,40}\()?)["']$/i;
