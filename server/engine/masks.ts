import type { CredentialsNear } from './graph/store/credentials-near.ts';
import type { FactStore } from './graph/store/fact-store.ts';
import type { Memo } from './graph/store/memo.ts';
import { sameItems } from './graph/store/pieces.ts';
import type { Credential } from './model/credential.ts';
import { overlaps, type Span } from './model/span.ts';
import { isHidden, isWritten, lengthOf, maskOver, ofForms, type SecretMask } from './rules/secret-mask.ts';
import type { MaskOf } from './rules/without-secrets.ts';

/** UTF-16 units of a text whose masked form is remembered: what messages are made of. */
const longest = 256;

interface MaskInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly near: CredentialsNear;
  readonly digest: (value: string) => string;
}

/**
 * The mask of each document that holds secrets: the same for as long as it holds any. A message depends on those credentials alone that its words and
 * places ask for, so that who types one secret of many has what is said of the others not made again.
 */
export function createMasks({ memo, store, near, digest }: MaskInputs): MaskOf {
  const written = memo.query(writtenIn, { same: sameItems, onCycle: [] });
  const ofLength = memo.index<true>(lengthsIn, { same: Object.is });
  // A map, whose dependents hear of changes alone: all that is said of a file depends on it.
  const holding = memo.index<true>((path) => new Map(written(path).length === 0 ? [] : [['', true]]), {
    same: Object.is,
  });
  // Hundreds of jobs are spoken of in the same words, and those of one are the same while another one is typed into.
  const plain = memo.query<string>(withoutPlace, { same: Object.is, onCycle: '' });
  return memo.query<SecretMask>(maskFor, {
    same: (one, other) => (one === ofForms) === (other === ofForms),
    onCycle: ofForms,
  });

  function maskFor(path: string): SecretMask {
    if (!holding(path, '')) return ofForms;
    const mask = maskIn(path);
    return (text, at, names) =>
      at === undefined && names === undefined && text.length <= longest
        ? plain(`${path}\0${text}`)
        : mask(text, at, names);
  }

  function withoutPlace(key: string): string {
    const end = key.indexOf('\0');
    return maskIn(key.slice(0, end))(key.slice(end + 1));
  }

  function maskIn(path: string): SecretMask {
    return maskOver(path, digest, {
      standingAt: (span) => standingAt(path, span),
      hasLength: (length) => ofLength(path, String(length)) === true,
      previewOf: (of) =>
        store.look('sameValue', of).findLast((each) => each.path === path && isHidden(each.fact))?.fact.preview,
    });
  }

  function standingAt(path: string, span: Span): string | undefined {
    return near(path, span).find((credential) => isWritten(credential) && overlaps(credential.span, span))?.preview;
  }

  function writtenIn(path: string): readonly Credential[] {
    return store
      .look('credentialsAt', path)
      .map(({ fact }) => fact)
      .filter(isWritten);
  }

  function lengthsIn(path: string): ReadonlyMap<string, true> {
    const lengths = new Set<number>();
    for (const credential of written(path)) lengths.add(lengthOf(credential));
    return new Map(Array.from(lengths, (length) => [String(length), true]));
  }
}
