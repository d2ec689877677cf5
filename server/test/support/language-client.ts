import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createMessageConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializeRequest,
  type InitializeResult,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** A client that can everything a modern editor can. */
export const fullCapabilities: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    diagnostic: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, dataSupport: true },
    codeAction: {
      dataSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create'],
      changeAnnotationSupport: { groupsOnLabel: false },
    },
  },
  notebookDocument: { synchronization: {} },
  window: { workDoneProgress: true },
};

export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: unknown;
  /** Further arguments for the server's node process. */
  readonly nodeArguments?: readonly string[];
  /** Of the server; absent: that of the tests. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Milliseconds after which a state that has not come is taken never to come. */
const patience = 60_000;

/** A message that the server sent without being asked. */
export interface Received {
  readonly method: string;
  readonly params: unknown;
}

/** The built server over a pipe, and an editor's side of it. */
export class LanguageClient {
  readonly connection: MessageConnection;
  readonly received: Received[] = [];
  readonly process: ChildProcess;
  initialized: InitializeResult = { capabilities: {} };
  errorOutput = '';
  settings: Readonly<Record<string, unknown>>;
  readonly #waiting = new Set<() => void>();
  readonly #versions = new Map<string, number>();

  constructor(options: ClientOptions) {
    this.settings = options.settings ?? {};
    const server = spawn(process.execPath, [...(options.nodeArguments ?? []), 'dist/server.js', '--stdio'], {
      stdio: 'pipe',
      env: options.env ?? process.env,
    });
    this.process = server;
    server.stderr.on('data', (chunk: Buffer) => {
      this.errorOutput += chunk.toString();
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    this.connection.onNotification((method, params) => this.#note(method, params));
    this.connection.onRequest((method, params) => this.#answer(method, params));
    this.connection.listen();
  }

  open(uri: string, languageId: string, text: string): void {
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId, version: 1, text };
    void this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces the whole text, as one edit of a range that covers it. */
  change(uri: string, text: string, range = wholeText): void {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    void this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  close(uri: string): void {
    void this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    return report.kind === 'full' ? report.items : [];
  }

  /** The first message of this kind, past or to come, that meets the condition. */
  async next(method: string, holds: (params: never) => boolean = () => true): Promise<Received> {
    for (;;) {
      const found = this.received.find((each) => each.method === method && holds(each.params as never));
      if (found) {
        this.received.splice(this.received.indexOf(found), 1);
        return found;
      }
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Asks until the answer is right: for states that the server reaches on its own. */
  async until<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
    const deadline = performance.now() + patience;
    for (;;) {
      const answer = await ask();
      if (isRight(answer) || performance.now() > deadline) return answer;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await exited;
    this.connection.dispose();
  }

  #note(method: string, params: unknown): void {
    this.received.push({ method, params });
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #answer(method: string, params: unknown): unknown {
    this.#note(method, params);
    if (method !== 'workspace/configuration') return null;
    return (params as { items: unknown[] }).items.map(() => this.settings);
  }
}

const wholeText = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

const started: LanguageClient[] = [];

afterEach(() => {
  // A failed test leaves its server behind, which would keep the test run alive.
  for (const client of started.splice(0)) client.process.kill('SIGKILL');
});

/** Starts the built server and initializes it. */
export async function startClient(options: ClientOptions = {}): Promise<LanguageClient> {
  const client = new LanguageClient(options);
  started.push(client);
  client.initialized = await client.connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: options.capabilities ?? fullCapabilities,
    workspaceFolders: (options.folders ?? []).map((folder) => ({ uri: uriOf(folder), name: path.basename(folder) })),
    initializationOptions: options.initializationOptions ?? { section: 'identityHygiene' },
  });
  await client.connection.sendNotification('initialized', {});
  return client;
}

/** The address of a path. */
export function uriOf(file: string): string {
  return pathToFileURL(path.resolve(file)).href;
}
