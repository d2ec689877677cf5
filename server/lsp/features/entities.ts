import { entityRecords } from '../../engine/extract/catalog-info.ts';
import { valueAt } from '../../engine/syntax/document.ts';
import { plainValue } from '../../engine/syntax/plain-value.ts';
import { readDocument } from '../../engine/syntax/read.ts';
import { lineStarts } from '../../engine/text/line-table.ts';
import type { EntitiesParams, EntityItem } from '../../protocol.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-protocol.ts';

/** `identityHygiene/entities`: the entities of a `catalog-info.yaml` that stand for identities. */
export function entities(session: Session, { uri }: EntitiesParams): readonly EntityItem[] {
  const text = session.documents.get(uri)?.text.getText();
  if (text === undefined) return [];
  const starts = lineStarts(text);
  return readDocument('yaml', text).roots.flatMap((root) => {
    const [record] = entityRecords(root);
    const name = valueAt(root, 'metadata', 'name')?.span ?? record?.idSpan;
    return record === undefined || name === undefined
      ? []
      : [{ entity: plainValue(root), range: toRange(starts, name) }];
  });
}
