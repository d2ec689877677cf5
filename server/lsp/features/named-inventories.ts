import { valueAt } from '../../engine/syntax/document.ts';
import { plainValue } from '../../engine/syntax/plain-value.ts';
import { readDocument } from '../../engine/syntax/read.ts';
import type { Session } from '../session.ts';

/**
 * `identityHygiene/namedInventories`: the inventories that the configurations of all folders name, as they stand there.
 * A repository only proposes them: a person connects one, or does not.
 */
export function namedInventories(session: Session): readonly unknown[] {
  return session.workspaces.all().flatMap(({ repository }) => {
    const content = repository?.read('.identity/config.yaml');
    if (content?.kind !== 'text') return [];
    const sources = valueAt(readDocument('yaml', content.text).roots[0], 'inventory', 'sources');
    const value = sources && plainValue(sources);
    return Array.isArray(value) ? value : [];
  });
}
