import type { Candidate, ScanState } from '../candidate.ts';
import { type Decoded, part } from '../decode/decoded.ts';
import { readPrivateKey } from '../decode/private-key.ts';
import type { AnchorUse } from '../detector.ts';

const reach = 4_096;

/**
 * The private key in a Google service account's key file, wherever its JSON stands: alone, in a string, as a
 * dictionary. The anchor is `service_account`, the value of `type`; the other members are looked for around it.
 */
export function matchGcpJson(
  { detector, length }: AnchorUse,
  text: string,
  end: number,
  state: ScanState,
): Candidate | undefined {
  if (!/^\\?["']/.test(text.slice(end, end + 2))) return undefined;
  state.left -= 2 * reach;
  state.reach = 2 * reach;
  const from = openBefore(text, end - length);
  const object = text.slice(from, closeBehind(text, end));
  const key = member(object, 'private_key');
  const account = member(object, 'client_email')?.text;
  if (key === undefined) return undefined;
  const body = /-----BEGIN ([A-Z ]{0,12}PRIVATE KEY)-----([\s\S]*?)-----END/.exec(key.text);
  const decoded = readPrivateKey(body?.[1] ?? '', body?.[2] ?? '');
  if (decoded === undefined) return undefined;
  const isAccount = account !== undefined && /^[\w.-]{1,80}@[\w.-]{1,120}$/.test(account);
  return {
    detector,
    span: { start: from + key.start, end: from + key.start + key.text.length },
    token: key.text,
    decoded: {
      parts: [
        ...part('client e-mail', account),
        ...part('project', member(object, 'project_id')?.text),
        ...part('key id', member(object, 'private_key_id')?.text),
      ],
      keys: isAccount ? [{ scheme: 'gcp-sa', value: account }] : [],
      ...structureOf(decoded, account),
    },
    weight: 1,
  };
}

/** Google gives its accounts addresses of its own: a key of any other account opens nothing there. */
function structureOf({ structure }: Decoded, account: string | undefined): Pick<Decoded, 'structure'> {
  if (account !== undefined && /^[\w.-]+@[\w.-]+$/.test(account) && !account.endsWith('.gserviceaccount.com'))
    return { structure: 'broken' };
  return structure === undefined ? {} : { structure };
}

function openBefore(text: string, at: number): number {
  const from = Math.max(0, at - reach);
  return from + Math.max(0, text.slice(from, at + 1).lastIndexOf('{'));
}

function closeBehind(text: string, at: number): number {
  const close = text.slice(at, at + reach).indexOf('}');
  return close === -1 ? Math.min(text.length, at + reach) : at + close;
}

function member(object: string, name: string): { readonly text: string; readonly start: number } | undefined {
  const pattern = new RegExp(`\\\\?["']${name}\\\\?["']\\s{0,8}[:=]>?\\s{0,8}(\\\\?["'])`);
  const head = pattern.exec(object);
  if (head === null) return undefined;
  const start = head.index + head[0].length;
  const stop = object.indexOf(head[1] ?? '"', start);
  return stop === -1 ? undefined : { text: object.slice(start, stop), start };
}
