import { encodeBase64, encodeBase64Url } from '../bytes/base64.ts';
import { mnemonicOf } from '../decode/mnemonic.ts';
import type { DetectorEntry } from '../detector.ts';
import { forgePkcs12, forgePrivateKey } from './forge-private-key.ts';
import { between, pick, type Random, textOf } from './random.ts';

/** Makes a credential whose inner structure a shape cannot describe. */
export type Forgery = (random: Random, entry: DetectorEntry) => string;

/** The forgery for a detector's decoder or match; undefined where its shape says all. */
export function forgeryFor(entry: DetectorEntry): Forgery | undefined {
  return (entry.decoder === undefined ? undefined : forgeries[entry.decoder]) ?? forgeries[entry.match ?? ''];
}

const hex = '0123456789abcdef';
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const smallLetters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const alphanumeric = `${smallLetters}${smallLetters.toUpperCase()}${digits}`;
const base64Url = `${alphanumeric}-_`;

/** The first second of the year 2099. */
const farAhead = 4_070_908_800;

const forgeries: Readonly<Record<string, Forgery>> = {
  'aws-access-key': (random, entry) => `${pick(random, entry.anchors)}${textOf(random, base32, 16)}`,
  'atlassian-server': (random) => base64(`${textOf(random, digits, 12)}:${textOf(random, alphanumeric, 20)}`),
  'base64-jwt': (random) => base64(token(random, { sub: name(random), aud: 'orders', exp: farAhead })),
  'base64-key': (random) => base64(forgePrivateKey(random)),
  'basic-credentials': (random, entry) => {
    const login = base64(`deploy:${password(random)}`);
    if (entry.anchors.includes('"auth"')) return `"auth": "${login}"`;
    return `Basic ${login}`;
  },
  bedrock: (random) =>
    `ABSK${base64(`BedrockAPIKey-${textOf(random, digits, 8)}-at-${textOf(random, digits, 12)}:${textOf(random, alphanumeric, 60)}`)}`,
  'bedrock-session': (random) =>
    `bedrock-api-key-${base64(`bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Credential=ASIA${textOf(random, base32, 16)}%2F20980101%2Feu-west-1%2Fbedrock%2Faws4_request&X-Amz-Date=20980101T000000Z&X-Amz-Expires=43200&X-Amz-Signature=${textOf(random, hex, 64)}`)}`,
  elastic: (random) => `essu_${base64(`${textOf(random, alphanumeric, 20)}:${textOf(random, alphanumeric, 22)}`)}`,
  command: (random) => `sshpass -p ${password(random)} ssh deploy@build.orders.internal`,
  login: (random) => `client.login("deploy", "${password(random)}")`,
  curl: (random) => `curl -u deploy:${password(random)} https://build.orders.internal/`,
  'discord-bot': (random) =>
    `${base64(`1${textOf(random, digits, 17)}`)}.${textOf(random, alphanumeric, 6)}.${textOf(random, base64Url, 27)}`,
  'gcp-json': (random) => serviceAccountKey(random),
  generic: (random, entry) => (entry.kinds?.includes('password') ? password(random) : textOf(random, alphanumeric, 32)),
  'grafana-json': (random, entry) => {
    const key = textOf(random, alphanumeric, 24);
    return entry.anchors.includes('glc_eyJ')
      ? `glc_${base64(JSON.stringify({ o: '451920', n: 'metrics-write', k: key, m: { r: 'eu' } }))}`
      : base64(JSON.stringify({ k: key, n: 'metrics-read', id: 7 }));
  },
  'jwk-symmetric': (random) => `"kty":"oct","k":"${textOf(random, base64Url, 43)}"`,
  jwk: (random) => `"kty":"EC","crv":"P-256","d":"${textOf(random, base64Url, 43)}"`,
  jwt: (random) =>
    token(random, { iss: 'https://issuer.example.com', sub: name(random), aud: 'orders', exp: farAhead }),
  'k8s-secret': (random) =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: orders\ndata:\n  token: ${base64(password(random))}\n`,
  'kubernetes-token': (random) =>
    token(random, {
      iss: 'https://kubernetes.default.svc.cluster.local',
      sub: 'system:serviceaccount:shop:api',
      'kubernetes.io': { namespace: 'shop', serviceaccount: { name: name(random), uid: uuid(random) } },
    }),
  jfrog: (random, entry) =>
    entry.anchors.includes('AKCp')
      ? `AKCp${textOf(random, base58, 69)}`
      : base64(`reftkn:01:${farAhead}:${textOf(random, alphanumeric, 27)}`),
  'one-password': (random) =>
    `ops_${base64(JSON.stringify({ signInAddress: 'orders.1password.com', email: `${name(random)}@orders.internal`, secretKey: textOf(random, alphanumeric, 120) })).replace(/=+$/, '')}`,
  'baidu-access': (random) => `24.${textOf(random, hex, 32)}.2592000.${farAhead}.282335-${textOf(random, digits, 9)}`,
  mnemonic: (random) => mnemonicOf(textOf(random, '01', 128)),
  mapbox: (random, entry) =>
    `${entry.anchors[0]?.slice(0, 3) ?? ''}${base64(JSON.stringify({ u: name(random), a: textOf(random, alphanumeric, 25) })).replace(/=+$/, '')}.${textOf(random, base64Url, 22)}`,
  openvpn: (random) =>
    [
      '-----BEGIN OpenVPN Static key V1-----',
      ...Array.from({ length: 16 }, () => textOf(random, hex, 32)),
      '-----END OpenVPN Static key V1-----',
    ].join('\\n'),
  pem: (random) => forgePrivateKey(random).replaceAll('\n', '\\n'),
  pkcs12: (random) => forgePkcs12(random),
  pypi: (random) => `pypi-AgEIcHlwaS5vcmcC${textOf(random, alphanumeric, 131)}`,
  sas: (random) =>
    `https://orders.blob.core.windows.net/x?sv=2024-11-04&se=2099-01-01T00:00:00Z&sr=c&sp=rl&sig=${textOf(random, alphanumeric, 43)}%3D`,
  sendgrid: (random) => `SG.${textOf(random, alphanumeric, 22)}.${textOf(random, base64Url, 43)}`,
  'sentry-org': (random) =>
    `sntrys_${base64(JSON.stringify({ iat: 1_700_000_000, url: null, region_url: 'https://eu.example.com', org: 'orders' }))}_${textOf(random, alphanumeric, 43)}`,
  'supabase-anon-key': (random) =>
    token(random, { iss: 'supabase', ref: textOf(random, smallLetters, 20), role: 'anon', exp: farAhead }),
  'supabase-key': (random) =>
    token(random, { iss: 'supabase', ref: textOf(random, smallLetters, 20), role: 'service_role', exp: farAhead }),
  uri: (random, entry) => `${entry.schemes?.[0] ?? 'https'}://orders:${password(random)}@main.orders.internal/orders`,
};

function base64(text: string): string {
  return encodeBase64(new TextEncoder().encode(text));
}

/** What a generator of passwords makes: both cases and digits, in no order. */
function password(random: Random): string {
  return `${textOf(random, alphanumeric, between(random, 12, 16))}${pick(random, digits)}${pick(random, smallLetters)}`;
}

function token(random: Random, claims: object): string {
  const header = encodeBase64Url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  return `${header}.${encodeBase64Url(JSON.stringify(claims))}.${textOf(random, base64Url, 43)}`;
}

function serviceAccountKey(random: Random): string {
  const account = `${name(random)}@orders-${textOf(random, digits, 6)}.iam.gserviceaccount.com`;
  return JSON.stringify({
    type: 'service_account',
    project_id: account.replace(/.*@|\.iam.*/g, ''),
    private_key_id: textOf(random, hex, 40),
    private_key: forgePrivateKey(random),
    client_email: account,
  });
}

function name(random: Random): string {
  return `${pick(random, ['api', 'worker', 'billing', 'report'])}-${textOf(random, hex, 6)}`;
}

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => textOf(random, hex, length)).join('-');
}
