import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { hmacOf } from '../../../engine/secrets/bytes/digest.ts';
import { derivedKey } from '../../../engine/secrets/decode/container-bags.ts';

export const passphrase = 'changeit';
const salt = Buffer.from('orchards');

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const bytes = (...bits: readonly number[]) => bits.map((each) => Math.floor(content.length / 2 ** each) & 255);
  const size =
    content.length < 128 ? bytes(0) : content.length < 65_536 ? [0x82, ...bytes(8, 0)] : [0x84, ...bytes(24, 16, 8, 0)];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const octets = (bytes: Uint8Array) => der(0x04, bytes);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const none = der(0x05);

/** A number as it is written: with a leading zero where it would have a sign. */
function number(value: number | bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return der(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex'));
}

const data = identifier('2a864886f70d010701');
/** A part in the open. */
const open = (bags: Uint8Array) => sequence(data, der(0xa0, octets(bags)));
const sealed = (algorithm: Uint8Array, content: Uint8Array) =>
  sequence(
    identifier('2a864886f70d010706'),
    der(0xa0, sequence(number(0), sequence(data, algorithm, der(0x80, content)))),
  );
export const bagsOf = (certificate: Uint8Array) =>
  sequence(
    sequence(
      identifier('2a864886f70d010c0a0103'),
      der(0xa0, sequence(identifier('2a864886f70d01091601'), der(0xa0, octets(certificate)))),
    ),
  );

/** A private key that is sealed by itself, of any bytes. */
export const keyBags = (sealedKey: Uint8Array) =>
  open(sequence(sequence(identifier('2a864886f70d010c0a0102'), der(0xa0, sequence(octets(sealedKey))))));

/** Sealed by AES-256, by a key of so many rounds; of what cannot be derived, bytes. */
export function byAes(bags: Uint8Array, rounds: number | bigint, opensBy: string = passphrase): Buffer {
  const start = Buffer.alloc(16, 7);
  const few = rounds >= 1 && rounds <= 100_000 ? Number(rounds) : undefined;
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(opensBy, salt, few ?? 1, 32, 'sha256'), start);
  const derivation = sequence(octets(salt), number(rounds), sequence(identifier('2a864886f70d0209'), none));
  const scheme = sequence(identifier('60864801650304012a'), octets(start));
  const parameters = sequence(sequence(identifier('2a864886f70d01050c'), derivation), scheme);
  const content = Buffer.concat([cipher.update(bags), cipher.final()]);
  return sealed(sequence(identifier('2a864886f70d01050d'), parameters), content);
}

export const byRc2 = (rounds: number | bigint) =>
  sealed(sequence(identifier('2a864886f70d010c0106'), sequence(octets(salt), number(rounds))), Buffer.alloc(32, 9));

/** The base64 of a container of parts with a MAC of so many rounds. */
export function container(
  parts: readonly Uint8Array[],
  rounds: number | bigint = 1,
  opensBy: string = passphrase,
): string {
  const safe = sequence(...parts, open(sequence()));
  const count = rounds <= 100_000 ? Number(rounds) : 1;
  const key = derivedKey('mac', { hash: 'sha1', salt, rounds: count }, opensBy);
  const digest = sequence(sequence(identifier('2b0e03021a'), none), octets(hmacOf('sha1', key, safe)));
  const mac = sequence(digest, octets(salt), number(rounds));
  return sequence(number(3), sequence(data, der(0xa0, octets(safe))), mac).toString('base64');
}
