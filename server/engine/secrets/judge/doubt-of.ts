import type { Credential, Doubt } from '../../model/credential.ts';
import type { Decoded } from '../decode/decoded.ts';
import type { Standing } from './stand-in.ts';

/** What speaks against a value. */
interface Evidence {
  readonly isInvented: boolean;
  readonly standing: Standing;
  readonly checksum: Credential['checksum'];
  readonly isPublished: boolean;
  readonly isOwnMachine: boolean;
  readonly ofSettings: Doubt | undefined;
  readonly isOfDevelopment: boolean;
  readonly isOfStores: boolean;
  readonly isForGuests: boolean;
  readonly isGuessedFirst: boolean;
  readonly isOfMailCatcher: boolean;
  readonly isShut: boolean;
  readonly isOfWordsAlone: boolean;
  readonly decoded: Decoded;
  readonly isMentioned: boolean;
}

/** The first of it, the strongest before the others. */
export function doubtOf({
  isInvented,
  standing,
  checksum,
  isPublished,
  isOwnMachine,
  ofSettings,
  isOfDevelopment,
  isOfStores,
  isForGuests,
  isGuessedFirst,
  isOfMailCatcher,
  isShut,
  isOfWordsAlone,
  decoded,
  isMentioned,
}: Evidence): Pick<Credential, 'doubt'> {
  if (isInvented) return { doubt: 'looks-invented' };
  if (standing.sure === 'surely') return { doubt: 'stand-in' };
  if (isPublished) return { doubt: 'published' };
  if (isOwnMachine) return { doubt: 'own-machine' };
  if (ofSettings !== undefined) return { doubt: ofSettings };
  if (isOfDevelopment) return { doubt: 'own-machine' };
  if (isOfStores) return { doubt: 'stores-alone' };
  if (isForGuests) return { doubt: 'for-guests' };
  if (isGuessedFirst) return { doubt: 'guessed-first' };
  if (isOfMailCatcher) return { doubt: 'catches-mail' };
  if (isShut) return { doubt: 'shut-down' };
  if (checksum === 'failed') return { doubt: 'checksum-fails' };
  if (decoded.isOutOfPlace || isMentioned) return { doubt: 'out-of-place' };
  if (decoded.isProtected) return { doubt: 'protected' };
  if (isOfWordsAlone) return { doubt: 'of-words' };
  return decoded.structure === 'broken' ? { doubt: 'structure-broken' } : {};
}
