/**
 * Invariant of `commands/`: a command asks the person and the server, and applies what the server answers; it works
 * out nothing about identities itself. Dialogs appear only in answer to a command.
 */
import type { LanguageClient } from 'vscode-languageclient/node';
import type { IdentityView } from '../identity-view/view.ts';
import type { RecentOwners } from '../recent-owners.ts';
import type { Snapshots } from '../snapshots.ts';
import type { AuditMemory } from './audit-memory.ts';

/** What commands work with. */
export interface CommandContext {
  readonly client: LanguageClient;
  readonly view: IdentityView;
  readonly snapshots: Snapshots;
  readonly recentOwners: RecentOwners;
  readonly auditMemory: AuditMemory;
}
