import type { Credential, DecodedPart, PairHalf } from '../../model/credential.ts';
import type { Key } from '../../model/key.ts';
import type { Span } from '../../model/span.ts';
import { lookAround } from '../../text/looked.ts';
import type { Case } from '../around/case.ts';
import { clientKey } from '../client-key.ts';
import { part } from '../decode/decoded.ts';
import { type IdBeside, idsBeside, reachOfIds } from '../decode/id-beside.ts';

/** What stands beside a secret of what its detector says belongs to it. */
export function idsOf({ entry, text, span, encoding }: Case): readonly IdBeside[] {
  if (entry.belongsTo === undefined) return [];
  lookAround(reachOfIds);
  return idsBeside({ entry, text, span, isEncoded: encoding === 'base64' });
}

/** Which half of a pair it is, for detectors whose secrets come with an id, and where the other one stands. */
export function halfOf(of: Case, ids: readonly IdBeside[]): Pick<Credential, 'half'> {
  const half = secretHalf(of, ids) ?? idHalf(of);
  return half === undefined ? {} : { half };
}

function idHalf({ entry, candidate: { partner }, text, span }: Case): PairHalf | undefined {
  if (entry.partner === undefined) return undefined;
  const alone = entry.opensAlone === true ? { opensAlone: true as const } : {};
  if (partner !== undefined) return { of: 'id', other: partner, ...alone };
  return isBesideSignature(text, span) ? { of: 'id', isInSignedAddress: true } : { of: 'id', ...alone };
}

function secretHalf(
  { entry, candidate: { partner, isBesideId }, options }: Case,
  ids: readonly IdBeside[],
): PairHalf | undefined {
  const [first] = entry.belongsTo ?? [];
  if (first === undefined && (entry.partner !== undefined || !options.detectors.secretHalves.has(entry.id)))
    return undefined;
  if (partner === undefined && first?.isOptional === true) return undefined;
  const belonging = ids.find(({ span }) => isBesideId && span.start === partner?.start)?.belonging ?? first;
  const also = ids.filter(({ belonging, span }) => belonging.isSecret === true && span.start !== partner?.start);
  return {
    of: 'secret',
    ...(partner === undefined ? {} : { other: partner }),
    ...(partner !== undefined && also.length > 0 && { also: also.map(({ span }) => span) }),
    ...(belonging && { called: belonging.called }),
    ...(isBesideId && { isBesideId }),
  };
}

/** Whose the secret is by the ids beside it: parts to be told, and the key of the client. */
export function ownerBy(ids: readonly IdBeside[]): {
  readonly parts: readonly DecodedPart[];
  readonly keys: readonly Key[];
} {
  return { parts: ids.flatMap(partOf), keys: ids.flatMap(keyOf) };
}

function partOf({ belonging, value }: IdBeside): readonly DecodedPart[] {
  if (belonging.isHidden === true || belonging.isSecret === true) return [];
  return part(belonging.called === clientId ? 'client' : belonging.called, value);
}

function keyOf({ belonging, value }: IdBeside): readonly Key[] {
  return belonging.called === clientId ? [clientKey(value)] : [];
}

const clientId = 'client id';

/** Characters of an address on either side of a key id in it. */
const mostAddress = 600;

/** The address that holds the key id holds its signature as well, and needs no secret. Source: Amazon S3, "Authenticating Requests: Using Query Parameters", and as before it, "Query String Request Authentication". */
function isBesideSignature(text: string, { start, end }: Span): boolean {
  const before = /[?&][^\s"'`<>]{0,600}$/.exec(text.slice(Math.max(0, start - mostAddress), start))?.[0];
  if (before === undefined || !/[?&;](?:AWSAccessKeyId|X-Amz-Credential)=$/i.test(before)) return false;
  const behind = /^[^\s"'`<>]{0,600}/.exec(text.slice(end, end + mostAddress))?.[0] ?? '';
  return /[?&;](?:X-Amz-)?Signature=[\w%+/=-]{16}/i.test(`${before}\0${behind}`);
}
