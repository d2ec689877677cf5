import type { Memento } from 'vscode';
import type { AcceptedKey } from '../../server/protocol.ts';

/** What an audit accepted and has not written yet: a window that closes amid a long walk loses no decision. It is kept with the window, in no file. */
export interface AuditMemory {
  decided(): readonly AcceptedKey[];
  keep(decided: readonly AcceptedKey[]): Thenable<void>;
  /** Where somebody left off. */
  stoodAt(): Standing | undefined;
  stand(at: Standing | undefined): Thenable<void>;
}

/** A finding that was not decided about, among those of a scope: `secrets`, `all`, or a rule. */
export interface Standing {
  readonly scope: string;
  readonly uri: string;
  readonly key: string;
}

const key = 'identityHygiene.audit';
const standingKey = 'identityHygiene.auditStanding';

export function auditMemoryIn(state: Memento): AuditMemory {
  return {
    decided: () => state.get<readonly AcceptedKey[]>(key, []),
    keep: (decided) => state.update(key, decided.length === 0 ? undefined : decided),
    stoodAt: () => state.get<Standing>(standingKey),
    stand: (at) => state.update(standingKey, at),
  };
}
