import { lookAround } from '../../text/looked.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import { decodeAwsAccessKey } from './aws-access-key.ts';
import { type Decoded, type DecodePlace, dateOfSeconds, part, undecoded } from './decoded.ts';
import { decodeJwt, decodeKubernetesToken, tokenInBase64 } from './jwt.ts';

/** Amazon Bedrock's long-lived keys are base64 of the IAM user's name, its account and a secret. */
export function decodeBedrock(value: string): Decoded {
  const text = decodeBase64Text(value.slice(4));
  const [, user, account] = /^\W?(BedrockAPIKey-[\w-]{1,60}?)(?:-\+\d)?-at-(\d{12}):/.exec(text ?? '') ?? [];
  if (user === undefined || account === undefined) return { ...undecoded, structure: 'broken' };
  return {
    parts: [...part('user', user), ...part('account', account)],
    keys: [{ scheme: 'aws', value: `arn:aws:iam::${account}:user/${user}` }],
    structure: 'sound',
  };
}

/** Azure's common annotated keys: after the marker come year and month, letters from A on, and the resource's kind. */
export function decodeCask(value: string): Decoded {
  const at = value.indexOf('JQQJ9');
  const month = 'ABCDEFGHIJKL'.indexOf(value[at + 7] ?? '') + 1;
  const year = 2024 + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(value[at + 6] ?? '');
  const issued = month > 0 && year >= 2024 ? `${year}-${String(month).padStart(2, '0')}` : undefined;
  return { parts: [...part('issued', issued), ...part('service', value.slice(76, 80))], keys: [] };
}

/** The private member of a JSON Web Key: the key type must stand near it. Source: RFC 7518, 6.2.2 and 6.3.2. */
export const decodeJwk = decodeKeyOf(/kty\\?["']?\s{0,4}[:=]\s{0,4}\\?["'](RSA|EC|OKP)\\?["']/);

/** The one member of a secret JSON Web Key. Source: RFC 7518, 6.4.1. */
export const decodeSecretJwk = decodeKeyOf(/kty\\?["']?\s{0,4}[:=]\s{0,4}\\?["'](oct)\\?["']/);

function decodeKeyOf(types: RegExp): (value: string, place: DecodePlace) => Decoded | undefined {
  return (_value, { text, start, end }) => {
    lookAround(2_000);
    const near = keyAround(text.slice(Math.max(0, start - 2_000), start), text.slice(end, end + 2_000));
    const type = types.exec(near)?.[1];
    const id = /\bkid\\?["']?\s{0,4}[:=]\s{0,4}\\?["']([^"'\\\n]{1,100})\\?["']/.exec(near)?.[1];
    return type === undefined ? undefined : { parts: [...part('type', type), ...part('key id', id)], keys: [] };
  };
}

/** The members of the key before and behind its own, and not those of another one beside it: as far as its braces, where it has any. */
function keyAround(before: string, behind: string): string {
  const open = before.lastIndexOf('{');
  if (open === -1 || before.includes('}', open)) return `${before} ${behind}`;
  return `${before.slice(open)} ${behind.split('}', 1)[0]}`;
}

/** A JSON Web Token inside base64, but for those of Kubernetes, which are told as such. */
export function decodeBase64Jwt(value: string): Decoded | undefined {
  const token = tokenInBase64(value);
  return token === undefined || decodeKubernetesToken(token) !== undefined ? undefined : decodeJwt(token);
}

/** Short-lived keys of Bedrock: base64 of an address that is signed, with the id of the key that signed it, and for how long. */
export function decodeBedrockSession(value: string): Decoded {
  const query = decodeBase64Text(value.replace(/^bedrock-api-key-/, ''))?.replace(/^[^?]*\?/, '');
  const given = new URLSearchParams(query ?? '');
  const id = /^(A[A-Z2-7]{3}[A-Z2-7]{16})\//.exec(given.get('X-Amz-Credential') ?? '')?.[1];
  const made = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(given.get('X-Amz-Date') ?? '');
  const from = made === null ? Number.NaN : Date.UTC(...dateParts(made)) / 1_000;
  const expiresAt = dateOfSeconds(from + Number(given.get('X-Amz-Expires') ?? Number.NaN));
  return {
    parts: [
      ...part('key id', id),
      ...(id === undefined ? [] : (decodeAwsAccessKey(id)?.parts ?? [])),
      ...part('expires', expiresAt),
    ],
    keys: [],
    // How it begins says only what it is: lists of forms show no more.
    ...(given.has('X-Amz-Credential') ? {} : { structure: 'broken' as const }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function dateParts(made: readonly string[]): [number, number, number, number, number, number] {
  const [, year, month, day, hour, minute, second] = made.map(Number);
  return [year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0];
}
