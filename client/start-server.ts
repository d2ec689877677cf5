import { availableParallelism } from 'node:os';
import { type LogOutputChannel, Uri } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../server/protocol.ts';
import { messageNames } from './message-log.ts';
import { nodeArguments } from './node-arguments.mjs';
import { ruleAddress } from './rule-pages.ts';

/** Where text comes from that a person edits; not `git`, `output` and the like. */
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-notebook-cell'];

/** More deaths of the server than this within so many milliseconds leave it down until a person restarts it. */
const mostDeaths = 3;
const memory = 3 * 60_000;

/** A client for the bundled server; the caller starts and stops it. */
export function createServer(extensionUri: Uri, log: LogOutputChannel): LanguageClient {
  const module = Uri.joinPath(extensionUri, 'dist', 'server.js').fsPath;
  const execArgv = [...nodeArguments(availableParallelism())];
  const serverOptions: ServerOptions = { module, transport: TransportKind.ipc, options: { execArgv } };
  const initializationOptions: InitializationOptions = { section: 'identityHygiene', ruleAddress };
  const clientOptions: LanguageClientOptions = {
    documentSelector: schemes.map((scheme) => ({ scheme })),
    initializationOptions,
    outputChannel: log,
    traceOutputChannel: messageNames(log),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: silentRestarts(),
    diagnosticCollectionName: 'identity-hygiene',
    // The language status shows the progress of scans.
    middleware: { handleWorkDoneProgress: () => undefined },
  };
  return new LanguageClient('identityHygiene', 'Identity Hygiene', serverOptions, clientOptions);
}

/** Restarts a server that died; the language status and the view tell when it stays down. */
function silentRestarts(): ErrorHandler {
  let deaths: readonly number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed() {
      const now = Date.now();
      deaths = [...deaths.filter((death) => now - death < memory), now];
      const action = deaths.length > mostDeaths ? CloseAction.DoNotRestart : CloseAction.Restart;
      return { action, handled: true };
    },
  };
}
