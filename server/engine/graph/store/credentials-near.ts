import type { Credential } from '../../model/credential.ts';
import { type ByPlace, createByPlace } from './by-place.ts';
import type { FactStore } from './fact-store.ts';
import type { Memo } from './memo.ts';

/** The secrets in the text of a file by where they stand: one index for all who ask of a place. */
export type CredentialsNear = ByPlace<Credential>;

export function createCredentialsNear(memo: Memo, store: FactStore): CredentialsNear {
  return createByPlace<Credential>(
    memo,
    (path) => store.look('credentialsAt', path).map(({ fact }) => fact),
    ({ span }) => span,
  );
}
