import { isHalfAlone, type PairHalf } from '../model/credential.ts';
import { fileOf } from '../text/paths/file-of.ts';

/** What one half of a pair is worth where the other one is not near it, or where the address that holds it is signed; nothing of what its detector says opens something alone. */
export function aloneInWords(half: PairHalf): readonly string[] {
  const { of, called = 'key id', isInSignedAddress, opensAlone } = half;
  if (!isHalfAlone(half)) return [];
  if (isInSignedAddress) return ['The address that holds it is signed: whoever has that can use it until it expires.'];
  if (opensAlone) return [];
  return [`It works only with its ${of === 'id' ? 'secret' : called}, which is not near it.`];
}

/** Which file has the other half of a pair that people have split; empty where it is the same one. */
export function splitInWords(half: PairHalf | undefined, path: string): string {
  const { of, called = 'key id', elsewhere } = half ?? {};
  if (elsewhere === undefined || elsewhere.path === path) return '';
  return `Its ${of === 'id' ? 'secret' : called} is in ${fileOf(elsewhere.path)}.`;
}
