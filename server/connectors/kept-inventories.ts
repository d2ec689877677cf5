import { createHash } from 'node:crypto';
import { isObject } from './json.ts';
import { pullOf } from './pull.ts';
import type { SourceSettings } from './settings.ts';
import { type FailureReason, type Io, type Pulled, type PulledText, PullFailure } from './source.ts';

/** Texts by name, on this machine alone. */
export interface Store {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
}

/** An inventory as it is known now. */
export interface KeptInventory {
  readonly settings: SourceSettings;
  readonly texts: readonly PulledText[];
  /** Milliseconds since 1970 at which it last answered; absent: it never did. */
  readonly pulledAt?: number;
  /** It shows its reader only a part of what it holds. */
  readonly isPartial?: true;
  /** Why it did not answer when it was last asked. */
  readonly failure?: { readonly reason: FailureReason; readonly message: string };
}

export interface KeptInventories {
  /** In the order of precedence. */
  current(): readonly KeptInventory[];
  /** Other settings: what is kept of the same inventories stays, what is kept of others is wiped. */
  connect(settings: readonly SourceSettings[]): Promise<void>;
  /** Asks all that were last asked longer than so many milliseconds ago; one that is being asked is not asked twice. */
  refresh(olderThan?: number): Promise<void>;
  /** Gives up what is being asked. */
  cancel(): void;
}

export interface KeeperInputs {
  readonly io: Io;
  readonly store: Store;
  tokenOf(settings: SourceSettings): Promise<string | undefined>;
  now(): number;
  /** Called after each change of `current()`. */
  onChange(): void;
}

/** Keeps what inventories said, between sessions, and asks them again. */
export function keepInventories({ io, store, tokenOf, now, onChange }: KeeperInputs): KeptInventories {
  let kept: readonly Entry[] = [];
  let flight: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;

  return {
    current: () => kept.map(({ inventory }) => inventory),
    connect: async (settings) => {
      flight?.stop.abort();
      await flight?.done;
      const names = new Set(settings.map(storeName));
      for (const name of await store.names()) if (!names.has(name)) await store.remove(name);
      kept = await Promise.all(settings.map(restored));
      onChange();
    },
    refresh: (olderThan = 0) => {
      if (flight !== undefined) return flight.done;
      const stop = new AbortController();
      const due = kept.filter(({ askedAt = 0 }) => now() - askedAt >= olderThan);
      const done = Promise.all(due.map((entry) => ask(entry, stop.signal))).then(() => {
        flight = undefined;
      });
      flight = { stop, done };
      return done;
    },
    cancel: () => flight?.stop.abort(),
  };

  async function restored(settings: SourceSettings): Promise<Entry> {
    const known = kept.find(({ inventory }) => storeName(inventory.settings) === storeName(settings));
    if (known) return { ...known, inventory: { ...known.inventory, settings } };
    const stored = storedPull(await store.read(storeName(settings)));
    if (stored === undefined) return { inventory: { settings, texts: [] } };
    const { texts, tag, pulledAt } = stored;
    const inventory = { settings, texts, pulledAt, ...partial(stored, settings) };
    return { inventory, askedAt: pulledAt, ...(tag === undefined ? {} : { tag }) };
  }

  async function ask(entry: Entry, signal: AbortSignal): Promise<void> {
    const { settings } = entry.inventory;
    try {
      const token = await tokenOf(settings);
      const { tag } = entry;
      const given = { io, signal, ...(token === undefined ? {} : { token }), ...(tag === undefined ? {} : { tag }) };
      const pulled = await pullOf(settings)(given);
      if (signal.aborted) return;
      const time = now();
      const next = pulled === 'unchanged' ? { ...entry, askedAt: time } : answered(entry, pulled, time);
      replace(entry, { ...next, inventory: withoutFailure({ ...next.inventory, pulledAt: time }) });
      await store.write(storeName(settings), stored(next, time));
    } catch (error) {
      if (signal.aborted) return;
      const { reason, message } = error instanceof PullFailure ? error : unforeseen;
      replace(entry, { ...entry, askedAt: now(), inventory: { ...entry.inventory, failure: { reason, message } } });
    }
  }

  function replace(entry: Entry, next: Entry): void {
    kept = kept.map((each) => (each === entry ? next : each));
    onChange();
  }
}

interface Entry {
  readonly inventory: KeptInventory;
  readonly tag?: string;
  readonly askedAt?: number;
}

/** Its message may quote what nobody is to see. */
const unforeseen = { reason: 'malformed', message: 'The inventory could not be read.' } as const;

/** Equal texts stay the same objects, so that nobody reads them again. */
function answered({ inventory: { settings, texts: known } }: Entry, pulled: Pulled, askedAt: number): Entry {
  const { texts, tag } = pulled;
  const isSame = JSON.stringify(texts) === JSON.stringify(known);
  return {
    inventory: { settings, texts: isSame ? known : texts, ...partial(pulled, settings) },
    askedAt,
    ...(tag === undefined ? {} : { tag }),
  };
}

/** As the server says, or the person who connects it. */
function partial({ isPartial }: Pick<Pulled, 'isPartial'>, settings: SourceSettings): Pick<KeptInventory, 'isPartial'> {
  return isPartial || settings.partial ? { isPartial: true } : {};
}

function withoutFailure({ failure: _, ...inventory }: KeptInventory): KeptInventory {
  return inventory;
}

/** Differs wherever another answer is to be expected. */
function storeName({ name, ...settings }: SourceSettings): string {
  const digest = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);
  return `${settings.type}-${digest}.json`;
}

const storeVersion = 1;

function stored({ inventory: { texts, isPartial }, tag }: Entry, pulledAt: number): string {
  return JSON.stringify({ version: storeVersion, pulledAt, tag, isPartial, texts });
}

/** What `stored` wrote; undefined for anything else. */
function storedPull(text: string | undefined): (Pulled & { readonly pulledAt: number }) | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (!isObject(value) || value.version !== storeVersion || typeof value.pulledAt !== 'number') return undefined;
    const texts = (Array.isArray(value.texts) ? value.texts : []).filter(isPulledText);
    const { pulledAt, tag, isPartial } = value;
    return {
      texts,
      pulledAt,
      ...(typeof tag === 'string' ? { tag } : {}),
      ...(isPartial === true ? { isPartial } : {}),
    };
  } catch {
    return undefined;
  }
}

const forms: ReadonlySet<unknown> = new Set<PulledText['form']>(['catalog', 'inventory', 'rules']);

function isPulledText(value: unknown): value is PulledText {
  return isObject(value) && typeof value.text === 'string' && forms.has(value.form);
}
