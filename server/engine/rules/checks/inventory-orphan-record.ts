import type { RecordFact } from '../../model/facts.ts';
import { type KeyScheme, parseKey } from '../../model/key.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A record that claims an identity of this repository which no file of it defines. */
export function* inventoryOrphanRecord(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'record' || subject.linked.length > 0) return;
  const { path, record } = subject;
  if (isClosed(record) || !isDefinable(record) || !claims(record, context.repository)) return;
  yield { at: { path, span: record.idSpan }, about: record.id, args: { id: record.id } };
}

function isClosed({ lifecycle }: RecordFact): boolean {
  return lifecycle !== undefined && /^(?:proposed|decommissioned|retired)$/i.test(lifecycle);
}

/** Kinds of keys whose identities files here may define; a record with another kind may mean what no file shows. */
const definable: ReadonlySet<KeyScheme> = new Set<KeyScheme>(['aws', 'gcp-sa', 'k8s', 'ci', 'agent', 'mcp']);

function isDefinable({ match }: RecordFact): boolean {
  return match.length > 0 && match.every((text) => definable.has(parseKey(text)?.scheme ?? 'id'));
}

/** Without `sources` a record speaks of the repository that it stands in. */
function claims({ sources }: RecordFact, repository: string | undefined): boolean {
  const named = sources.flatMap(({ repo }) => repo ?? []);
  return named.length === 0 || named.some((repo) => repo.toLowerCase() === repository?.toLowerCase());
}
