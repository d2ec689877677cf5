import { isFiller, repeatsOrCounts } from './filler.ts';
import { strangeness, wordiness } from './wordiness.ts';

/**
 * The form of a password that Google or Tencent makes for one program, which signs in to the mailbox with it and is asked no second factor: sixteen
 * small letters, which Google shows in four groups. Sources: Google Account Help, "Sign in with app passwords"; QQ Mail, help on authorization codes.
 */
export function isAppPassword(value: string): boolean {
  if (!form.test(value)) return false;
  const letters = value.replaceAll(' ', '');
  return (
    !isFiller(letters) && !repeatsOrCounts(letters) && strangeness(letters) >= 4.6 && (wordiness(letters) ?? 1) < 0.7
  );
}

/** In the four groups in which Google shows one once, which nobody types who makes a password up. */
export function isShownAsIssued(value: string): boolean {
  return inGroups.test(value.replace(/%20/g, ' '));
}

const inGroups = /^[a-z]{4}(?: [a-z]{4}){3}$/;
const form = /^[a-z]{16}$|^[a-z]{4}(?: [a-z]{4}){3}$/;

/** Whether a text names a server of Google's or Tencent's mail or a mailbox there, which such a password is for. Sources: as above; Nodemailer, "Well-known services"; Symfony, "Sending Emails with Mailer". */
export function namesMailbox(text: string): boolean {
  return mailbox.test(text);
}

const mailbox =
  /\bgmail\+smtp:|\b(?:smtp|imap|pop)\.(?:gmail|qq)\.com\b|@(?:g(?:oogle)?mail|foxmail|qq)\.com\b|\bservice["']?[ \t]{0,4}[:=][ \t]{0,4}["']gmail\b/i;
