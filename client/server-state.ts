import { Disposable, type Event, EventEmitter } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { methods, type StatusParams } from '../server/protocol.ts';

/** What the server is doing. */
export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'scanning'; readonly text: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed' };

export interface ServerStates extends Disposable {
  current(): ServerState;
  readonly onChange: Event<ServerState>;
}

/** Follows the server from its start to its end, through restarts. */
export function followServer(client: LanguageClient): ServerStates {
  const changed = new EventEmitter<ServerState>();
  let current: ServerState = { kind: 'starting' };
  const enter = (state: ServerState) => {
    current = state;
    changed.fire(state);
  };
  const subscriptions = Disposable.from(
    changed,
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) enter({ kind: 'starting' });
      if (newState === State.Stopped || newState === State.StartFailed) enter({ kind: 'failed' });
    }),
    client.onNotification(methods.status, ({ state, text }: StatusParams) =>
      enter(state === 'scanning' ? { kind: 'scanning', text } : { kind: state }),
    ),
  );
  return { current: () => current, onChange: changed.event, dispose: () => subscriptions.dispose() };
}
