/**
 * Invariant of `graph/credentials/`: what a secret proves, and where else its value stands, is told by keys, places, names and digests; no value is held.
 */
import type { Credential } from '../../model/credential.ts';
import type { IdentityFact } from '../../model/facts.ts';
import type { HeldCredential } from '../../model/identity.ts';
import { encloses } from '../../model/span.ts';
import type { KeyIndex } from '../keys/key-index.ts';
import { compatible, loosened } from '../keys/key-match.ts';
import type { Overlays } from '../kubernetes/overlays.ts';
import type { Links } from '../links.ts';
import { createByPlace } from '../store/by-place.ts';
import type { CredentialsNear } from '../store/credentials-near.ts';
import type { FactStore } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData, withFormerItems } from '../store/same-data.ts';
import { createStatedParts } from '../store/stated-parts.ts';
import { variableOf } from './environment-variable.ts';
import { onlyOne } from './secret-sources.ts';

/**
 * Which literal proves which identity: by a match key that the value itself tells, by standing inside the
 * identity's definition, or by the name under which the identity reads it. Never by account or by likeness of names.
 */
export interface CredentialJoin {
  of(symbol: string): readonly HeldCredential[];
  /** Identities that a credential in a file proves. */
  holdersOf(credential: Credential, path: string): readonly string[];
  /** Identities that the value under a name proves: as a stored secret, and as a literal that tells whose it is. */
  provenBy(secret: string): readonly string[];
}

interface CredentialJoinInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly near: CredentialsNear;
  readonly keys: KeyIndex;
  readonly links: Links;
  readonly overlays: Overlays;
}

/** An identity, and where it is stated. */
type Block = Pick<IdentityFact, 'symbol' | 'span'>;

export function createCredentialJoin({
  memo,
  store,
  near,
  keys,
  links,
  overlays,
}: CredentialJoinInputs): CredentialJoin {
  const parts = createStatedParts(memo, store);
  // What else is said of the one around all of a file is no matter of its hundreds of places.
  const blocks = memo.query<readonly Block[]>(
    (path) => (parts(path, 'identities') ?? []).map(({ symbol, span }) => ({ symbol, span })),
    { same: sameData, keep: withFormerItems, onCycle: [] },
  );
  const identitiesAt = createByPlace<Block>(memo, blocks, ({ span }) => span);
  // Of one place each: an edit of one identity of hundreds has no credential of another looked at.
  const enclosingAt = memo.query<readonly string[]>(identitiesAround, { same: sameData, onCycle: [] });
  const of = memo.query<readonly HeldCredential[]>(credentialsOf, { same: sameData, onCycle: [] });
  return { of, holdersOf, provenBy };

  function credentialsOf(symbol: string): readonly HeldCredential[] {
    // Several files may state an identity: its definition, and patches of overlays.
    const own = store.look('identity', symbol);
    const patches = overlays.patchesOf(symbol).filter(({ fact }) => fact.symbol !== symbol);
    const stated = [...own, ...patches];
    if (own.length === 0) return [];
    const byKey = keys
      .keysOf(symbol)
      .flatMap((key) =>
        store.look('credential', loosened(key)).filter(({ fact }) => fact.keys.some((other) => compatible(key, other))),
      );
    const inside = stated.flatMap(({ fact: { span }, path }) =>
      near(path, span).flatMap((fact) => (encloses(span, fact.span) ? [{ fact, path }] : [])),
    );
    const byName = links.secretsOf(symbol).flatMap((name) => {
      if (name.startsWith('file:')) return store.look('credentialsAt', name.slice('file:'.length));
      return literalsOf(name);
    });
    return distinct([...byKey, ...inside, ...byName].map(({ fact, path }) => ({ credential: fact, path })));
  }

  /** Symbols of the identities in whose blocks a place stands, the narrowest first. */
  function identitiesAround(place: string): readonly string[] {
    const [start = '', end = '', path = ''] = place.split('\0');
    const span = { start: Number(start), end: Number(end) };
    return identitiesAt(path, span)
      .filter((fact) => encloses(fact.span, span))
      .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))
      .map(({ symbol }) => symbol);
  }

  function literalsOf(secret: string) {
    return secret.startsWith('env:') ? store.look('credential', `name:${secret.slice('env:'.length)}`) : [];
  }

  function provenBy(secret: string): readonly string[] {
    const literals = literalsOf(secret).filter(({ fact }) => !fact.isPublic);
    // A literal of which it is not known whose it is may be another's, and speaks against the rest.
    const told = literals.map(({ fact }) => onlyOne(fact.keys.flatMap(keys.symbolsOf)));
    const proven = [links.sourceOf(secret)?.proves, onlyOne(told)];
    return [...new Set(proven.filter((symbol) => symbol !== undefined))];
  }

  function holdersOf(credential: Credential, path: string): readonly string[] {
    const byKey = credential.keys.flatMap(keys.symbolsOf);
    const { start, end } = credential.span;
    const enclosing = enclosingAt(`${start}\0${end}\0${path}`).flatMap((symbol) => overlays.meant(symbol, path));
    const format = parts(path, 'format');
    const name = format && variableOf(credential, { format });
    const byName = name === undefined ? [] : links.readersOf(`env:${name}`);
    return [...new Set([...byKey, ...enclosing, ...byName, ...links.readersOf(`file:${path}`)])];
  }
}

function distinct(held: readonly HeldCredential[]): readonly HeldCredential[] {
  const seen = new Set<string>();
  return held.filter(({ credential, path }) => {
    const place = `${path}@${credential.span.start}`;
    return !seen.has(place) && seen.add(place);
  });
}
