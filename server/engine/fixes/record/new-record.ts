import { recordKind } from '../../inventory/record-kind.ts';
import type { Identity } from '../../model/identity.ts';
import type { MapNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { afterSteps, rewritten } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { recordName } from './record-name.ts';
import { recordIds } from './record-places.ts';

/** What is known for a record besides the facts. What is missing is left out. */
export interface RecordAnswers {
  readonly technical: readonly string[];
  readonly business: readonly string[];
  readonly purpose?: string;
}

/** A record in a file of its own below `.identity/inventory/`. Undefined where the identity has no key that a record could match. */
export function newRecord(identity: Identity, answers: RecordAnswers, context: FixContext): FileChange | undefined {
  const match = telling(identity);
  if (match.length === 0) return undefined;
  const id = recordName(identity, recordIds(context), context.sharedStems());
  const { technical, business, purpose } = answers;
  const record: PlainValue = {
    id,
    kind: recordKind(identity.kind),
    name: identity.name,
    match,
    owners: {
      ...(technical.length > 0 ? { technical } : {}),
      ...(business.length > 0 ? { business } : {}),
    },
    ...(purpose === undefined ? {} : { purpose }),
    ...(identity.environment === undefined ? {} : { environment: identity.environment }),
    lifecycle: 'active',
    sources: [{ ...(context.repository === undefined ? {} : { repo: context.repository }), path: identity.at.path }],
  };
  const path = `.identity/inventory/${id}.yaml`;
  const before = context.text(path);
  const after = afterSteps('yaml', before ?? 'version: 1\n', [
    (document, editor) => editor.setEntry(document, mapAt(document), 'identities', [record]),
  ]);
  return after === undefined ? undefined : rewritten(path, before, after);
}

function mapAt({ roots: [root] }: SourceDocument): MapNode | undefined {
  return root?.kind === 'map' ? root : undefined;
}

/** Keys that a record can match, in the words of records. What a file calls a server tells less than its package or address. */
export function telling({ keys }: Identity): readonly string[] {
  const named = keys.filter(({ value }) => /[^*/:@.]/.test(value));
  const best = named.filter(({ value }) => !value.startsWith('server:'));
  return (best.length > 0 ? best : named).map(({ scheme, value }) => `${scheme}:${value}`);
}
