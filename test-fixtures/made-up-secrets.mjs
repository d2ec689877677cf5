/** Invented credentials of the right shape. They open nothing. Equal kind and seed give equal text. */
import { randomText, seeded } from './random.mjs';

const digits = '0123456789';
const hex = '0123456789abcdef';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const letters = upper + lower;
const base62 = digits + letters;

const shapes = {
  'aws-access-key': (text) => `AKIA${text(`${upper}234567`, 16)}`,
  'aws-secret-key': (text) => text(`${base62}+/`, 40),
  'github-token': (text) => sealGithub(text),
  'hex-40': (text) => text(hex, 40),
  'larkspur-partner-token': (text) => `lsp_${text(lower + digits, 32)}`,
  password: (text) => text(base62, 18),
  'private-key-json': (text) => pem(text).replaceAll('\n', '\\n'),
  'sendgrid-api-key': (text) => `SG.${text(base62, 22)}.${text(base62, 43)}`,
  'slack-webhook': (text) =>
    `https://hooks.slack.com/services/T${text(upper + digits, 10)}/B${text(upper + digits, 10)}/${text(base62, 24)}`,
  'stripe-secret-key': (text) => `sk_live_${text(base62, 24)}`,
  token: (text) => text(hex, 32),
};

/** @param {string} kind a key of the table above */
export function madeUpSecret(kind, seed) {
  const shape = shapes[kind];
  if (!shape) throw new Error(`There is no made-up secret of kind ${kind}.`);
  const next = seeded(`${kind}/${seed}`);
  return shape((alphabet, length) => randomText(next, alphabet, length));
}

/** The last six characters of a GitHub token are the CRC-32 of the others in base 62. */
function sealGithub(text) {
  const body = text(base62, 30);
  let rest = crc32(body);
  let seal = '';
  for (let place = 0; place < 6; place++) {
    seal = `${digits}${upper}${lower}`[rest % 62] + seal;
    rest = Math.floor(rest / 62);
  }
  return `ghp_${body}${seal}`;
}

function crc32(text) {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A PKCS#8 structure with the numbers of an RSA key of 2048 bits, which are random and belong to no key. */
function pem(text) {
  const number = (bytes) =>
    der(0x02, Buffer.concat([Buffer.from([0]), Buffer.from(`c${text(hex, bytes * 2 - 1)}`, 'hex')]));
  const zero = der(0x02, Buffer.from([0]));
  const key = der(
    0x30,
    Buffer.concat([
      zero,
      number(256),
      der(0x02, Buffer.from([1, 0, 1])),
      ...[256, 128, 128, 128, 128, 128].map(number),
    ]),
  );
  const rsa = der(0x30, Buffer.from('06092a864886f70d0101010500', 'hex'));
  const lines = der(0x30, Buffer.concat([zero, rsa, der(0x04, key)]))
    .toString('base64')
    .match(/.{1,64}/g);
  const label = 'PRIVATE KEY';
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** One element of the distinguished encoding rules: tag, length, content. */
function der(tag, content) {
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
