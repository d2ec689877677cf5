import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { isPlaceholder } from '../../value/placeholder.ts';

/** What a password of a mailbox opens. */
interface Mailbox {
  readonly host: string;
  readonly user: string;
}

/**
 * The server and the mailbox that the settings for mail of Laravel name, where the password stands among these as it is: between them stand remarks of many lines, so nothing right beside it says so. Undefined
 * where there are several servers or users, where either comes from the environment, and where the user is no address. Source: Laravel 4, `app/config/mail.php`; Laravel 5 to 6, `config/mail.php`.
 */
export function mailOfLaravel(path: string, text: string, { start }: Span): Mailbox | undefined {
  if (!ofLaravel.test(path)) return undefined;
  const before = text.slice(Math.max(0, start - mostName), start);
  return ofPassword.test(before) && !isInComment(text, start) ? mailboxIn(text) : undefined;
}

const ofLaravel = /(?:^|\/)config\/mail\.php$/;

/** Characters before a password in which its name stands. */
const mostName = 60;
const ofPassword = /(?:^|\n)(?:\t|[ ]{1,8})["']password["'][ \t]{0,10}=>[ \t]{0,10}["']$/;

/** Characters at the beginning of such settings. */
const mostText = 20_000;

const mailboxIn = keptOfText((text): Mailbox | undefined => {
  const looked = text.slice(0, mostText);
  const [host, ...hosts] = settings(looked, 'host');
  const [user, ...users] = settings(looked, 'username');
  if (host === undefined || user === undefined || hosts.length + users.length > 0) return undefined;
  return /^[\w.+-]{2,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}$/.test(user) && !isPlaceholder(user)
    ? { host, user }
    : undefined;
});

/** What a setting is given on lines of its own, none of them a remark; of what is no text, `''`. */
function settings(text: string, name: string): readonly string[] {
  const line = new RegExp(
    `^[ \\t]{1,16}["']${name}["'][ \\t]{0,10}=>[ \\t]{0,10}(?:["']([\\w.@+-]{1,120})["'])?`,
    'gm',
  );
  return [...text.matchAll(line)].map(([, value = '']) => value);
}
