import type { Span } from '../../model/span.ts';
import { type Decoded, part } from './decoded.ts';

/** Characters on either side of a private key in which the address of its account stands; a comment or some other setting may stand between them. */
const mostBeside = 400;

/**
 * The service account of Google whose private key stands here under a name of its own, in variables or in what a program gives `cert(…)`, beside the address of the account:
 * `FIREBASE_PRIVATE_KEY="-----BEGIN…"`, `FIREBASE_CLIENT_EMAIL=…@….iam.gserviceaccount.com`. What the key itself tells is taken from `decoded`. Undefined where no such address stands
 * there, or the key file of Google whole. Sources: Firebase, "Add the Firebase Admin SDK to your server"; Google Cloud, "Create and delete service account keys".
 */
export function ofGoogleAccount(decoded: Decoded, text: string, { start, end }: Span): Decoded | undefined {
  const before = text.slice(Math.max(0, start - mostBeside), start);
  const stem = keyNamed.exec(before)?.[1];
  if (stem === undefined) return undefined;
  const near = `${before}\n${text.slice(end, end + mostBeside)}`;
  if (wholeFile.test(near)) return undefined;
  const [, of, account] = accountNamed.exec(near) ?? [];
  if (account === undefined || of?.toLowerCase() !== stem.toLowerCase() || asked.test(account)) return undefined;
  return {
    parts: [...part('client e-mail', account), ...part('project', /@([\w-]{4,60})\.iam\./.exec(account)?.[1])],
    keys: [{ scheme: 'gcp-sa', value: account }],
    ...(decoded.structure === undefined ? {} : { structure: decoded.structure }),
  };
}

/** What a name says before it says that it is a private key. */
const keyNamed =
  /(?<![\w-])(\w{0,40}?)[_-]?private[_-]?key["']?[ \t]{0,4}(?::|=>?)[ \t]{0,4}(?:f?["'`]{1,3}|[|>][+-]?\s{1,40})?\s{0,4}$/i;
const accountNamed =
  /(?<![\w-])(\w{0,40}?)[_-]?client[_-]?email["']?[ \t]{0,4}(?::|=>?)[ \t]{0,4}["'`]?([\w.-]{2,80}@[\w.-]{2,80}\.gserviceaccount\.com)(?![\w.-])/i;

/** The key file as Google hands it out, which another detector reads. */
const wholeFile = /["']?type["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}["']?service_account\b/;

/** Who is asked for an account of their own. */
const asked = /your|xxx|example|placeholder|sample|<|(?:^|[-@.])(?:my|some|test)?-?project(?:-?id)?\.iam/i;
