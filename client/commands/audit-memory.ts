import type { Memento } from 'vscode';
import type { AcceptedKey } from '../../server/protocol.ts';

/** What an audit accepted and has not written yet: a window that closes amid a long walk loses no decision. It is kept with the window, in no file. */
export interface AuditMemory {
  decided(): readonly AcceptedKey[];
  keep(decided: readonly AcceptedKey[]): Thenable<void>;
}

const key = 'identityHygiene.audit';

export function auditMemoryIn(state: Memento): AuditMemory {
  return {
    decided: () => state.get<readonly AcceptedKey[]>(key, []),
    keep: (decided) => state.update(key, decided.length === 0 ? undefined : decided),
  };
}
