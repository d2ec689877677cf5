import type { DecodedPart } from '../../model/credential.ts';
import type { Key } from '../../model/key.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import { type Decoded, dateOfSeconds, isObject, parseObject, part } from './decoded.ts';

type Claims = Readonly<Record<string, unknown>>;

/** A JSON Web Token (RFC 7519): issuer, subject, audience and end of validity. */
export function decodeJwt(value: string): Decoded | undefined {
  const claims = claimsOf(value);
  return claims === undefined ? undefined : decodedClaims(claims, [], []);
}

/** A Kubernetes service account token, bound or legacy: namespace and account. */
export function decodeKubernetesToken(value: string): Decoded | undefined {
  const claims = claimsOf(value) ?? {};
  const bound = isObject(claims['kubernetes.io']) ? claims['kubernetes.io'] : {};
  const account = isObject(bound.serviceaccount) ? bound.serviceaccount.name : undefined;
  const namespace = bound.namespace ?? claims['kubernetes.io/serviceaccount/namespace'];
  const name = account ?? claims['kubernetes.io/serviceaccount/service-account.name'];
  if (typeof namespace !== 'string' || typeof name !== 'string') return undefined;
  return decodedClaims(
    claims,
    [...part('namespace', namespace), ...part('service account', name)],
    [{ scheme: 'k8s', value: `*/${namespace}/${name}` }],
  );
}

/** A Supabase key: role and project. The `anon` role is public by design and no concern of this detector. */
export function decodeSupabaseKey(value: string): Decoded | undefined {
  const claims = claimsOf(value);
  if (claims?.iss !== 'supabase' || claims.role === 'anon') return undefined;
  return decodedClaims(claims, [...part('role', claims.role), ...part('project', claims.ref)], []);
}

/** The `anon` key of a Supabase project. */
export function decodeSupabaseAnonKey(value: string): Decoded | undefined {
  const claims = claimsOf(value);
  if (claims?.iss !== 'supabase' || claims.role !== 'anon') return undefined;
  return decodedClaims(claims, part('project', claims.ref), []);
}

function claimsOf(value: string): Claims | undefined {
  const [header = '', payload = ''] = value.split('.');
  const head = parseObject(decodeBase64Text(header));
  return typeof head?.alg === 'string' || typeof head?.typ === 'string'
    ? parseObject(decodeBase64Text(payload))
    : undefined;
}

function decodedClaims(claims: Claims, parts: readonly DecodedPart[], keys: readonly Key[]): Decoded {
  const expiresAt = dateOfSeconds(claims.exp);
  return {
    parts: [
      ...parts,
      ...part('issuer', claims.iss),
      ...part('subject', claims.sub),
      ...part('audience', Array.isArray(claims.aud) ? claims.aud.join(' ') : claims.aud),
      ...part('expires', expiresAt),
    ],
    keys,
    structure: 'sound',
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
