import { Disposable, type Event, EventEmitter } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { methods, type TreeSnapshot } from '../server/protocol.ts';
import { askTree } from './requests.ts';
import type { ServerStates } from './server-state.ts';

/** Milliseconds of quiet before the view is fetched again: until it is complete, while it is seen, and while only its badge is. */
const quiet = { incomplete: 0, seen: 200, hidden: 1500 };

/** The server's last answer about the identity view. */
export interface Snapshots extends Disposable {
  current(): TreeSnapshot | undefined;
  /** The first answer over all files, now or later. */
  complete(): Promise<TreeSnapshot>;
  /** Fires with undefined when the server is down. */
  readonly onChange: Event<TreeSnapshot | undefined>;
}

/** Fetches the view whenever the server says that it has changed. */
export function followTree(client: LanguageClient, states: ServerStates, isSeen: () => boolean): Snapshots {
  const changed = new EventEmitter<TreeSnapshot | undefined>();
  let current: TreeSnapshot | undefined;
  let timer: NodeJS.Timeout | undefined;

  const set = (snapshot: TreeSnapshot | undefined) => {
    if (isSame(snapshot, current)) return;
    current = snapshot;
    changed.fire(snapshot);
  };
  const fetch = async () => {
    timer = undefined;
    const answer = await askTree(client).catch(() => undefined);
    if (answer) set(answer);
  };
  const fetchSoon = () => {
    if (timer) return;
    const state = current?.isComplete ? (isSeen() ? 'seen' : 'hidden') : 'incomplete';
    timer = setTimeout(() => void fetch(), quiet[state]);
  };

  const subscriptions = Disposable.from(
    changed,
    client.onNotification(methods.treeChanged, fetchSoon),
    states.onChange(({ kind }) => {
      if (kind === 'ready' && !current?.isComplete) void fetch();
      if (kind === 'failed') set(undefined);
    }),
    { dispose: () => clearTimeout(timer) },
  );
  return {
    current: () => current,
    complete: () => completeOf(current, changed.event),
    onChange: changed.event,
    dispose: () => subscriptions.dispose(),
  };
}

/** A commit changes what counts as new, and nothing else. */
function isSame(one: TreeSnapshot | undefined, other: TreeSnapshot | undefined): boolean {
  return (
    one?.revision === other?.revision &&
    one?.isComplete === other?.isComplete &&
    one?.summary.newErrors === other?.summary.newErrors
  );
}

function completeOf(
  current: TreeSnapshot | undefined,
  onChange: Event<TreeSnapshot | undefined>,
): Promise<TreeSnapshot> {
  if (current?.isComplete) return Promise.resolve(current);
  return new Promise((resolve) => {
    const subscription = onChange((snapshot) => {
      if (!snapshot?.isComplete) return;
      subscription.dispose();
      resolve(snapshot);
    });
  });
}
