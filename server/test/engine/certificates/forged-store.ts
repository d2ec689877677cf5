import { createHash } from 'node:crypto';
import { forgeCertificate } from '../../../engine/secrets/generate/forge-certificate.ts';
import { derBytes, keyBlock, type RsaNumbers, rsaNumbers } from '../../../engine/secrets/generate/forge-private-key.ts';
import { seededRandom } from '../../../engine/secrets/generate/random.ts';
import { bagsOf, byAes, container, keyBags } from './made-container.ts';

export interface StoreWishes {
  readonly passphrase: string;
  /** The common name of who vouches for itself. */
  readonly subject: string;
  readonly names?: readonly string[];
  readonly until?: string;
  /** Of what the numbers of its key are made. */
  readonly seed?: string;
}

/** A Java key store of one key and its certificate, as the host reads it: in base64. The sealed key is random. */
export function forgedStore({ passphrase, seed = 'shop', ...wishes }: StoreWishes): string {
  const certificate = certificateOf({ seed, ...wishes });
  const sealed = Buffer.from(derBytes(seededRandom(seed), 300));
  const content = Buffer.concat([
    number(0xfeedfeed),
    number(2),
    number(1),
    number(1),
    words('own'),
    Buffer.alloc(8),
    sized(sealed),
    number(1),
    words('X.509'),
    sized(certificate),
  ]);
  const typed = Buffer.from(passphrase, 'utf16le').swap16();
  const seal = createHash('sha1').update(typed).update('Mighty Aphrodite').update(content).digest();
  return Buffer.concat([content, seal]).toString('base64');
}

/** The same as a PKCS#12 container, whose certificate is sealed as well; its MAC takes so many rounds. */
export function forgedContainer({
  passphrase,
  seed = 'shop',
  rounds = 2_048,
  ...wishes
}: StoreWishes & { readonly rounds?: number }): string {
  const certificates = byAes(bagsOf(certificateOf({ seed, ...wishes })), 2_048, passphrase);
  return container([certificates, keyBags(Uint8Array.from(derBytes(seededRandom(seed), 300)))], rounds, passphrase);
}

function certificateOf({ subject, names = [], until = '2050-01-01', seed = 'shop' }: Omit<StoreWishes, 'passphrase'>) {
  return Buffer.from(
    forgeCertificate({
      ...{ subject, names, until, key: numbersOf(seed) },
      from: '2016-01-01',
      isAuthority: false,
      signature: 'sha256',
    }),
  );
}

/** The private key that a store of this seed holds, as a PEM block. */
export function forgedKey(seed = 'shop'): string {
  return keyBlock(numbersOf(seed));
}

function numbersOf(seed: string): RsaNumbers {
  return rsaNumbers(seededRandom(`store ${seed}`), 2048);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function words(text: string): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(text.length);
  return Buffer.concat([bytes, Buffer.from(text)]);
}

function sized(bytes: Buffer): Buffer {
  return Buffer.concat([number(bytes.length), bytes]);
}
