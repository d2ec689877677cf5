import type { Memento } from 'vscode';

/** Owners that were chosen in this workspace, the latest first. They are kept with the window, in no file. */
export interface RecentOwners {
  all(): readonly string[];
  add(owner: string): void;
}

const key = 'identityHygiene.recentOwners';

/** More would push what the inventory says out of sight. */
const mostKept = 5;

export function recentOwnersIn(state: Memento): RecentOwners {
  const all = () => state.get<readonly string[]>(key, []);
  return {
    all,
    add: (owner) => {
      const others = all().filter((each) => each !== owner);
      void state.update(key, [owner, ...others].slice(0, mostKept));
    },
  };
}
