import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../version.ts';
import { clientSupport } from './client-support.ts';
import { describeFailure } from './guard.ts';
import { serverCapabilities } from './server-capabilities.ts';

/** Serves a client that has said what it can, until the signal. */
export type Serve = (connection: Connection, params: InitializeParams, ended: AbortSignal) => void;

/**
 * Serves the client on the transport that the process's arguments name; resolves when the client has gone. What it is served with
 * is loaded when it says more than `initialize`, whose answer asks for little: messages wait until then.
 */
export function startServer(load: () => Promise<Serve>): Promise<void> {
  const ended = new AbortController();
  let asked: InitializeParams | undefined;
  let served: Promise<void> | undefined;
  const connection = createConnection(ProposedFeatures.all, {
    messageStrategy: {
      handleMessage: async (message, next) => {
        if (asked) served ??= begin(asked);
        await served;
        return next(message);
      },
    },
  });
  async function begin(params: InitializeParams): Promise<void> {
    try {
      (await load())(connection, params, ended.signal);
    } catch (error) {
      connection.console.error(describeFailure('start', error));
      connection.window.showErrorMessage('Identity Hygiene could not be loaded. Installing it again may help.');
    }
  }
  connection.onInitialize((params): InitializeResult => {
    asked = params;
    return {
      capabilities: serverCapabilities(clientSupport(params)),
      serverInfo: { name: 'identity-hygiene', version },
    };
  });
  connection.onShutdown(() => ended.abort());
  connection.listen();
  return new Promise((resolve) =>
    connection.onExit(() => {
      ended.abort();
      resolve();
    }),
  );
}
