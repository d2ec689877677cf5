import { decodeBase32, encodeBase32 } from '../bytes/base32.ts';
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { crc32 } from '../bytes/crc32.ts';
import { marvin32 } from '../bytes/marvin32.ts';
import { base62, toRadix } from '../bytes/radix.ts';
import type { Checksum } from './checksum.ts';

/**
 * Azure's identifiable keys: base64 whose last four bytes are Marvin32 of those before, lowest byte first, under a
 * seed for each kind of key. Seeds as Microsoft publishes them in microsoft/security-utilities.
 */
function identifiable(...seeds: readonly [string, ...string[]]): Checksum {
  const sealed = (token: string, seed: string) => {
    const bytes = decodeBase64(token);
    if (bytes === undefined || bytes.length < 8) return token;
    new DataView(bytes.buffer).setUint32(bytes.length - 4, marvin32(bytes.subarray(0, -4), seed), true);
    const text = encodeBase64(bytes);
    return /[-_]/.test(token) ? text.replaceAll('+', '-').replaceAll('/', '_') : text;
  };
  return {
    verify: (token) => (seeds.some((seed) => isSameBase64(sealed(token, seed), token)) ? 'valid' : 'failed'),
    seal: (token) => sealed(token, seeds[0]),
  };
}

function isSameBase64(one: string, other: string): boolean {
  return one.replaceAll('-', '+').replaceAll('_', '/') === other.replaceAll('-', '+').replaceAll('_', '/');
}

/** By the name that detectors give it. */
export const azureChecksums: readonly (readonly [string, Checksum])[] = [
  ['azure-storage', identifiable('Default0')],
  ['azure-batch', identifiable('AbAcct00')],
  ['azure-bus', identifiable('Manage00', 'Send0000', 'Listen00', 'System00', 'Unknown0')],
  ['azure-functions', identifiable('Functi00', 'Master00', 'System00')],
  ['azure-cosmos', identifiable('MastRW00', 'MastRO00', 'SystRW00', 'SystRO00', 'SysAll00', 'Resour00', 'Encryp00')],
  ['azure-search', identifiable('PAdmin00', 'Query000')],
  ['azure-registry', identifiable('ACRDflt0')],
  ['azure-iot', identifiable('IoTHub00', 'DpsKey00', 'Device00')],
  ['azure-apim', identifiable('IoTHub00', 'Tenant00', 'Gatewa00', 'GitKey00')],
  ['azure-event-grid', identifiable('SendRecv')],
  ['azure-ml-classic', identifiable('Classic0')],
];

const entraAlphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~';

/** Entra client secrets with `8Q~`: the last three characters begin Marvin32 of the others in an alphabet of 66; with `7Q~` there is none. */
export const entraChecksum: Checksum = {
  verify: (token) => (!isSealedEntra(token) ? 'none' : sealEntra(token) === token ? 'valid' : 'failed'),
  seal: (token) => sealEntra(`${token.slice(0, 3)}8Q~${token.slice(6, 40)}`),
};

function isSealedEntra(token: string): boolean {
  return token.slice(3, 6) === '8Q~' && token.length === 40;
}

function sealEntra(token: string): string {
  const head = token.slice(0, -3);
  const sum = marvin32(
    Uint8Array.from(head, (char) => char.charCodeAt(0)),
    'AadPwd00',
  );
  return head + toRadix(sum, entraAlphabet, 6).slice(0, 3);
}

/** Common annotated keys: from character 80 on Marvin32 of the bytes before, in base 62 or, earlier, in base 64. */
export const caskChecksum: Checksum = {
  verify: (token) => {
    const sums = caskSums(token);
    const tail = token.slice(80).replace(/=+$/, '');
    return sums === undefined ? 'none' : sums.some((sum) => sum.startsWith(tail)) ? 'valid' : 'failed';
  },
  seal: (token) => {
    const [sum = ''] = caskSums(token) ?? [];
    return token.length < 84 ? token : token.slice(0, 80) + (token.length > 84 ? `${sum}==` : sum.slice(0, 4));
  },
};

function caskSums(token: string): readonly string[] | undefined {
  const bytes = decodeBase64(token.slice(0, 80));
  if (bytes?.length !== 60) return undefined;
  const sum = new DataView(new ArrayBuffer(4));
  sum.setUint32(0, marvin32(bytes, 'Default0'), true);
  const first = toRadix(sum.getUint32(0), base62, 1).padEnd(6, '0');
  return [first, encodeBase64(new Uint8Array(sum.buffer)).slice(0, 6)];
}

/** Azure DevOps tokens of 52 base32 digits: bytes 22, 8, 7 and 2 hold CRC-32 of the others, masked with one of two constants. */
export const azureDevopsChecksum: Checksum = {
  verify: (token) => {
    const sealed = devopsMasks.map((mask) => sealDevops(token, mask));
    return sealed.includes(token.slice(0, 51)) ? 'valid' : 'failed';
  },
  seal: (token) => sealDevops(token, devopsMasks[0]) + token.slice(51),
};

const devopsMasks = [0xe0b9692d, 0x1019f92e] as const;
const devopsPlaces: readonly number[] = [22, 8, 7, 2];

/** Without the last digit, of which only one bit belongs to the bytes. */
function sealDevops(token: string, mask: number): string {
  const bytes = decodeBase32(token.toUpperCase());
  if (bytes?.length !== 32) return '';
  const others = bytes.filter((_, at) => !devopsPlaces.includes(at));
  const sum = (crc32(String.fromCharCode(...others)) ^ mask) >>> 0;
  devopsPlaces.forEach((place, index) => {
    bytes[place] = (sum >>> (8 * index)) & 0xff;
  });
  return encodeBase32(bytes).toLowerCase().slice(0, 51);
}
