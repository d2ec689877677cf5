/**
 * Invariant of `inventory/`: inventories are those of the person's own settings, never of a workspace; they are read and
 * handed to the server, and what they said is kept in the extension's own storage until the person signs out.
 */
import {
  Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type KeptInventory, keepInventories } from '../../server/connectors/kept-inventories.ts';
import { nodeIo } from '../../server/connectors/node-io.ts';
import { readSources, type SourceSettings } from '../../server/connectors/settings.ts';
import { type InventoriesParams, methods } from '../../server/protocol.ts';
import { momentInWords } from './age.ts';
import { fileStore } from './file-store.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** Milliseconds between two pulls, and the age from which a window that gets the focus pulls. */
const interval = 15 * 60_000;
const oldAtFocus = 5 * 60_000;

/** How much the interval differs between windows, so that not all of them ask at once. */
const spread = 0.2;

export interface Inventories extends Disposable {
  current(): readonly KeptInventory[];
  readonly onChange: Event<void>;
  readonly tokens: Tokens;
  /** Adds one to the person's settings, or replaces the one of its name. */
  add(source: SourceSettings): Promise<void>;
  /** Takes one out of the person's settings and forgets its token and what it said. */
  remove(source: SourceSettings): Promise<void>;
  /** Asks all of them now. */
  refresh(): Promise<void>;
  /** Gives up asking. */
  cancel(): void;
}

const setting = 'inventory.sources';

/** Follows the inventories of the settings and tells the server what they say. */
export function followInventories(
  context: ExtensionContext,
  client: LanguageClient,
  log: LogOutputChannel,
): Inventories {
  const changed = new EventEmitter<void>();
  const tokens = createTokens(context.secrets);
  const logFailures = failureLog(log);
  const teller = tellServer(client, () => kept.current());
  const kept = keepInventories({
    io: nodeIo,
    store: fileStore(Uri.joinPath(context.globalStorageUri, 'inventories')),
    tokenOf: (source) => tokens.of(source),
    now: Date.now,
    onChange: () => {
      logFailures(kept.current());
      teller.tell();
      changed.fire();
    },
  });
  let connected = Promise.resolve();
  const connect = () => {
    connected = connected.then(async () => {
      const { sources, problems } = readSources(configured());
      if (JSON.stringify(sources) === JSON.stringify(kept.current().map(({ settings }) => settings))) return;
      for (const { message } of problems) log.warn(message);
      await kept.connect(sources);
      // Whoever asks meanwhile waits for the same answers.
      void kept.refresh(oldAtFocus);
    });
    connected = connected.catch((error) => log.error(`inventories: ${nameOf(error)}`));
    return connected;
  };
  const timer = setInterval(() => void kept.refresh(interval / 2), interval * (1 + spread * Math.random()));
  const subscriptions = Disposable.from(
    changed,
    teller,
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`identityHygiene.${setting}`)) void connect();
    }),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) void kept.refresh(oldAtFocus);
    }),
    { dispose: () => clearInterval(timer) },
    { dispose: () => kept.cancel() },
  );
  void connect();
  return {
    current: kept.current,
    onChange: changed.event,
    tokens,
    add: async (source) => {
      await configure([...others(source), source]);
      await connect();
    },
    remove: async (source) => {
      const left = others(source);
      if (!left.some(({ url }) => isSameOrigin(url, source.url))) await tokens.forget(source);
      await configure(left);
      await connect();
    },
    refresh: () => kept.refresh(),
    cancel: kept.cancel,
    dispose: () => subscriptions.dispose(),
  };
}

/** Says of each inventory once why it does not answer. */
function failureLog(log: LogOutputChannel): (inventories: readonly KeptInventory[]) => void {
  let said = new Set<string>();
  return (inventories) => {
    const lines = inventories.flatMap(({ settings, failure }) =>
      failure === undefined ? [] : [`${settings.name}: ${failure.message}`],
    );
    for (const line of lines) if (!said.has(line)) log.warn(line);
    said = new Set(lines);
  };
}

/** Sends what has changed; a server that starts again is told everything. */
function tellServer(client: LanguageClient, current: () => readonly KeptInventory[]): Disposable & { tell(): void } {
  const told = new Map<string, KeptInventory['texts']>();
  let hasTold = false;
  const tell = () => {
    // Of one that is asked for the first time nothing can be said, not even that it is away.
    const inventories = current().filter(({ pulledAt, failure }) => pulledAt !== undefined || failure !== undefined);
    if (client.state !== State.Running || (inventories.length === 0 && !hasTold)) return;
    hasTold = true;
    const params: InventoriesParams = {
      inventories: inventories.map(({ settings: { name }, texts, pulledAt, isPartial, failure }) => ({
        name,
        ...(told.get(name) === texts ? {} : { texts }),
        ...(pulledAt === undefined ? {} : { asOf: momentInWords(pulledAt) }),
        isReachable: failure === undefined,
        ...(isPartial ? { isPartial } : {}),
      })),
    };
    told.clear();
    for (const { settings, texts } of inventories) told.set(settings.name, texts);
    void client.sendNotification(methods.inventories, params);
  };
  const subscription = client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running) return;
    told.clear();
    tell();
  });
  return { tell, dispose: () => subscription.dispose() };
}

function configured(): readonly SourceSettings[] {
  return workspace.getConfiguration('identityHygiene').get<readonly SourceSettings[]>(setting, []);
}

function others(source: SourceSettings): readonly SourceSettings[] {
  return configured().filter((each) => readSources([each]).sources[0]?.name !== source.name);
}

async function configure(sources: readonly SourceSettings[]): Promise<void> {
  await workspace.getConfiguration('identityHygiene').update(setting, sources, true);
}

function isSameOrigin(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}

/** An error's own words may quote what it stumbled over. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'failed';
}
