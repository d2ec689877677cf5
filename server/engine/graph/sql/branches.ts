import type { SqlAction } from '../../model/sql-step.ts';
import type { Branch } from './state.ts';

/** Branches behind which a variable stands are all taken: each may be. */
export function branched(
  open: readonly Branch[],
  { word, holds }: Extract<SqlAction, { kind: 'branch' }>,
): readonly Branch[] {
  const last = open.at(-1);
  if (word === 'if') return [...open, { isTaken: holds !== false, wasTaken: holds === true }];
  if (!last) return open;
  if (word === 'endif') return open.slice(0, -1);
  const isTaken = !last.wasTaken && (word === 'else' || holds !== false);
  return [...open.slice(0, -1), { isTaken, wasTaken: last.wasTaken || (isTaken && holds === true) }];
}
