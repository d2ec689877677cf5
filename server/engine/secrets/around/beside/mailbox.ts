import services from '../../../../../rules/secrets/mail-services.json' with { type: 'json' };
import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { part } from '../../decode/decoded.ts';
import { isMachine } from '../../is-machine.ts';
import { isMailCatcher } from '../../value/host.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { linesAround } from './evidence.ts';
import { blockAround, withoutRemarks } from './loopback.ts';

/**
 * What a password opens that Google has made for one program: its kind, the server that the text signs in at, and the mailbox that the lines around it
 * name. `told` is what its settings say already, which stays, but for a server that any password opens. Source: Google Account Help, "Sign in with app passwords".
 */
export function withMailbox(told: readonly DecodedPart[], text: string, { start, end }: Span): readonly DecodedPart[] {
  // Who catches mail on the machine takes any password: it opens none of it.
  const kept = told.filter(({ label, value }) => label !== 'host' || !(isMachine(value) || isMailCatcher(value)));
  const isTold = (label: string) => kept.some((part) => part.label === label);
  const user = linesAround(text, start, end)
    .map((line) => account.exec(line)?.[1])
    .find((name) => name !== undefined && !isPlaceholder(name) && !ofNobody.test(name));
  return [
    ...part('kind', 'app password'),
    ...part('host', isTold('host') ? undefined : serverOf(text)),
    ...kept,
    ...part('user', isTold('user') ? undefined : user),
  ];
}

/**
 * `told` with the server at which a password signs in whose settings name none but the service that has it: `{ service: 'gmail', auth: { user: …, pass: '…' } }`. Nothing is added where a host is told, or
 * where no mailbox is. Source: Nodemailer, "Well-known services".
 */
export function withServiceOfMail(
  told: readonly DecodedPart[],
  text: string,
  { start, end }: Span,
): readonly DecodedPart[] {
  if (told.some(({ label }) => label === 'host')) return told;
  if (!told.some(({ label, value }) => label === 'user' && value.includes('@'))) return told;
  const before = text.slice(Math.max(0, start - mostService), start);
  const named = (serviceAbove.exec(before) ?? serviceBehind.exec(text.slice(end, end + mostService)))?.[1] ?? '';
  return [...part('host', servers.get(named.toLowerCase())), ...told];
}

/**
 * The server of the provider that the settings around a password name as their transport, beside the whole address of a mailbox: `transport: gmail`, `username: shop@gmail.com`. Nobody has
 * an address at a provider without its account. Undefined where they name another part than that of the password. Sources: Symfony, "SwiftmailerBundle Configuration", transport; Nodemailer, "Well-known services".
 */
export function serverOfTransport(text: string, { start, end }: Span): string | undefined {
  const [, part] = ofPassword.exec(text.slice(Math.max(0, start - mostName), start)) ?? [];
  if (part === undefined) return undefined;
  const block = withoutRemarks(blockAround(text, start, end), text, start);
  const [, own, provider = ''] = transport.exec(block) ?? [];
  const [, ofUser, user = ''] = mailboxOf.exec(block) ?? [];
  if (own !== part || ofUser !== part || isPlaceholder(user) || ofNobody.test(user)) return undefined;
  return servers.get(provider.toLowerCase());
}

/** Characters before a password in which its name stands. */
const mostName = 80;
const ofPassword = /(?:^|[^\w-])([A-Za-z]{0,30}_|)pass(?:word|wd)?["']?[ \t]{0,8}(?::|=>|=)[ \t]{0,8}["']?$/i;
const transport =
  /(?:^|[\s{,"'])([A-Za-z]{0,30}_|)transport["']?[ \t]{0,8}(?::|=>|=)[ \t]{0,8}["']?([\w.]{2,20})["']?(?=[ \t\r]*(?:[\n,}\])#]|$))/i;
const mailboxOf =
  /(?:^|[\s{,"'])([A-Za-z]{0,30}_|)user(?:name)?["']?[ \t]{0,8}(?::|=>|=)[ \t]{0,8}["']?([\w.+-]{2,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4})/i;

const servers: ReadonlyMap<string, string> = new Map(Object.entries(services));

/** Characters on either side of a password in which the service of its settings stands. */
const mostService = 300;
const serviceAbove = /\bservice["']?[ \t]{0,4}[:=][ \t]{0,4}["'`]([\w.-]{2,20})["'`][^};]{0,260}$/i;
const serviceBehind =
  /^["'`][^{};]{0,100}\}?\s{0,20},\s{0,20}["']?service["']?[ \t]{0,4}:[ \t]{0,4}["'`]([\w.-]{2,20})["'`]/i;

/** Characters at the beginning of a text in which it names the server. */
const mostText = 20_000;

/** Nodemailer knows the server by the name of the service. Source: Nodemailer, "Well-known services". */
const serverOf = keptOfText((text) => {
  const [, named] = /["'`=: ]((?:smtp|imap|pop)\.gmail\.com)\b/i.exec(text.slice(0, mostText)) ?? [];
  if (named !== undefined) return named.toLowerCase();
  return /\bservice["']?[ \t]{0,4}[:=][ \t]{0,4}["']gmail\b/i.test(text.slice(0, mostText))
    ? 'smtp.gmail.com'
    : undefined;
});

/** A user, a sender or an account that is given the address of a mailbox: `MAIL_FROM=shop@acme.net`, `user: "shop@acme.net"`. */
const account =
  /(?:user|e-?mail|sender|from|login|account)\w{0,20}["']?\]?(?:[ \t]?:[ \t]?[A-Za-z][\w.[\]|? ]{0,40}(?==))?[ \t]{0,8}(?:=>|[:=]|value=)[ \t]{0,8}["'`]?([\w.+-]{2,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4})/i;

/** Source: RFC 2606; what samples call their owners. */
const ofNobody =
  /\byour|^(?:e?mail|me|name|sender|someone|test|user(?:name)?)@|@(?:[\w-]+\.)*(?:example|test|invalid)\b/i;
