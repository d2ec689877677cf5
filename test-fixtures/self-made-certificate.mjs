/** A certificate for 127.0.0.1 and localhost that no authority has signed, with its key, made anew each time. */
import { generateKeyPairSync, sign } from 'node:crypto';

const day = 86_400_000;

/** Both as PEM text; the certificate is its own authority. */
export function selfMadeCertificate() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(oid('06082a8648ce3d040302'));
  const name = sequence(set(sequence(oid('0603550403'), der(0x0c, Buffer.from('127.0.0.1')))));
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
  const isAuthority = sequence(der(0x01, Buffer.from([0xff])));
  const extensions = sequence(
    sequence(oid('0603551d11'), der(0x04, names)),
    sequence(oid('0603551d13'), der(0x01, Buffer.from([0xff])), der(0x04, isAuthority)),
  );
  // RFC 5280 §4.1
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(time(Date.now() - day), time(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey));
  return {
    certificate: pem('CERTIFICATE', sequence(toBeSigned, ecdsaWithSha256, signature)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function der(tag, ...parts) {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts) {
  return der(0x30, ...parts);
}

function set(...parts) {
  return der(0x31, ...parts);
}

function oid(hex) {
  return Buffer.from(hex, 'hex');
}

function time(milliseconds) {
  const text = new Date(milliseconds).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${text}Z`));
}

function pem(label, bytes) {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
