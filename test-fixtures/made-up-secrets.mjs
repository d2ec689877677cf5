/** Invented credentials of the right shape. They open nothing. Equal kind and seed give equal text. */
import { build } from 'esbuild';
import { compileRules } from '../rules/compile.mjs';
import { randomText, seeded } from './random.mjs';
import { root } from './setup.mjs';

const generator = `
  export { compileDetectors } from './server/engine/secrets/compile-detectors.ts';
  export { generateToken } from './server/engine/secrets/generate/generate.ts';
`;

/**
 * Resolves to a function of a kind and a seed. A kind is the id of a detector without its `secret-`,
 * or one of the shapes below, which no detector describes.
 */
export async function secretMaker() {
  const { outputFiles } = await build({
    stdin: { contents: generator, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const bundled = Buffer.from(outputFiles[0].contents).toString('base64');
  const { compileDetectors, generateToken } = await import(`data:text/javascript;base64,${bundled}`);
  const { all } = compileDetectors(compileRules().detectors, []);
  return (kind, seed) => {
    const detector = all.find(({ entry }) => entry.id === `secret-${kind}`);
    if (detector) return generateToken(detector, seed);
    const shape = shapes[kind];
    if (!shape) throw new Error(`There is no made-up secret of kind ${kind}.`);
    const next = seeded(`${kind}/${seed}`);
    return shape((alphabet, length) => randomText(next, alphabet, length));
  };
}

const digits = '0123456789';
const hex = '0123456789abcdef';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const letters = upper + lower;
const base62 = digits + letters;

const shapes = {
  'aws-secret-key': (text) => text(`${base62}+/`, 40),
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
