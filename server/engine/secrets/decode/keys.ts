import { decodeBase64Text } from '../bytes/base64.ts';
import { type Decoded, type DecodePlace, part, undecoded } from './decoded.ts';
import { decodeJwt } from './jwt.ts';

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

/** The private member of a JSON Web Key: the key type must stand near it. */
export function decodeJwk(_value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  const near = text.slice(Math.max(0, start - 2_000), end + 2_000);
  const type = /"kty"\s{0,4}:\s{0,4}"(RSA|EC|OKP)"/.exec(near)?.[1];
  const id = /"kid"\s{0,4}:\s{0,4}"([^"\n]{1,100})"/.exec(near)?.[1];
  return type === undefined ? undefined : { parts: [...part('type', type), ...part('key id', id)], keys: [] };
}

/** A JSON Web Token inside base64. */
export function decodeBase64Jwt(value: string): Decoded | undefined {
  const text = decodeBase64Text(value.slice(0, value.length - (value.replace(/=+$/, '').length % 4 === 1 ? 1 : 0)));
  const token = /^eyJ[\w-]+\.[\w-]+\.?[\w-]*/.exec(text ?? '')?.[0];
  return token === undefined ? undefined : decodeJwt(token);
}
