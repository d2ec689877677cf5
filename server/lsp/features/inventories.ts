import type { InventoriesParams } from '../../protocol.ts';
import type { Session } from '../session.ts';

/** `identityHygiene/inventories`: the client pulled inventories, could not, or forgot them. */
export async function inventoriesChanged(session: Session, { inventories }: InventoriesParams): Promise<void> {
  if (!(await session.inventories.take(inventories))) return;
  for (const workspace of session.workspaces.all()) workspace.setInventories(session.inventories.current());
  session.refresher.signal();
}
