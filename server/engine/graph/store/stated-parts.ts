import type { FactSymbol, Facts, IdentityFact } from '../../model/facts.ts';
import { overlaps, type Span } from '../../model/span.ts';
import type { CredentialsNear } from './credentials-near.ts';
import type { FactStore } from './fact-store.ts';
import type { Memo } from './memo.ts';
import { sameData } from './same-data.ts';

/** What may be asked about a file by itself; most edits of it change none of them. */
export type StatedPart =
  | 'format'
  | 'identities'
  | 'resources'
  | 'links'
  | 'bindings'
  | 'definitions'
  | 'pipelines'
  | 'credentials'
  | 'suppressions'
  | 'isGenerated'
  | 'lineStarts';

/** Part of what a file states: who asks is concerned by edits of that part alone. */
export type StatedParts = <P extends StatedPart>(path: string, part: P) => Facts[P] | undefined;

/** One answer for each part of each file. */
export function createStatedParts(memo: Memo, store: FactStore): StatedParts {
  const asked: { readonly [P in StatedPart]: (path: string) => Facts[P] | undefined } = {
    format: partsNamed('format'),
    identities: partsNamed('identities'),
    resources: partsNamed('resources'),
    links: partsNamed('links'),
    bindings: partsNamed('bindings'),
    definitions: partsNamed('definitions'),
    pipelines: partsNamed('pipelines'),
    credentials: partsNamed('credentials'),
    suppressions: partsNamed('suppressions'),
    isGenerated: partsNamed('isGenerated'),
    lineStarts: partsNamed('lineStarts'),
  };
  return (path, part) => asked[part](path);

  /** A map of one entry: unlike those of a query, its dependents hear of changes alone. */
  function partsNamed<P extends StatedPart>(part: P): (path: string) => Facts[P] | undefined {
    const parts = memo.index<Facts[P] | undefined>((path) => new Map([['', store.readFacts(path)?.[part]]]), {
      same: sameData,
    });
    return (path) => parts(path, '');
  }
}

/** Whether a credential of a file stands in a span of it: who asks hears of others as little as of edits that move none. */
export function createCredentialPlaces(memo: Memo, near: CredentialsNear): (path: string, span: Span) => boolean {
  const stands = memo.query<boolean>(
    (place) => {
      const [start = '', end = '', path = ''] = place.split('\0');
      const span = { start: Number(start), end: Number(end) };
      return near(path, span).some((credential) => overlaps(credential.span, span));
    },
    { same: Object.is, onCycle: false },
  );
  return (path, { start, end }) => stands(`${start}\0${end}\0${path}`);
}

/** The first identity of a file that acts as an account which its text names: who asks hears of another one alone. */
export function createFirstActing(memo: Memo, store: FactStore): (path: string) => FactSymbol | undefined {
  // Root is lent to a play by whoever runs it.
  const acts = ({ kind, traits }: IdentityFact) =>
    'account' in traits && (kind !== 'playbook' || traits.account?.value !== 'root');
  const first = memo.index<FactSymbol | undefined>(
    (path) => new Map([['', store.readFacts(path)?.identities.find(acts)?.symbol]]),
    { same: Object.is },
  );
  return (path) => first(path, '');
}
