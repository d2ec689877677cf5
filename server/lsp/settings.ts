import type { Connection } from 'vscode-languageserver';
import type { Settings } from '../protocol.ts';
import type { ClientSupport } from './client-support.ts';

/** The section that settings stand under in a client's configuration. */
export const section = 'identityHygiene';

/** What holds where the client configures nothing; package.json states the same. */
export const defaultSettings: Settings = { problems: 'openFiles', focus: 'new', codeLens: 'privileged' };

const allowed: { readonly [Name in keyof Settings]: readonly Settings[Name][] } = {
  problems: ['openFiles', 'changed', 'workspace'],
  focus: ['new', 'all'],
  codeLens: ['privileged', 'all', 'off'],
};

/** The client's settings, asked once per resource and forgotten when they change. */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #client: ClientSupport;
  readonly #byScope = new Map<string, Promise<Settings>>();
  #sent: Settings = defaultSettings;

  constructor(connection: Connection, client: ClientSupport) {
    this.#connection = connection;
    this.#client = client;
  }

  /** Settings for a resource, or for the workspace where none is named. */
  of(uri?: string): Promise<Settings> {
    if (!this.#client.configuration) return Promise.resolve(this.#sent);
    const scope = uri ?? '';
    const known = this.#byScope.get(scope);
    if (known) return known;
    const asked = this.#ask(uri);
    this.#byScope.set(scope, asked);
    return asked;
  }

  /** Takes what `didChangeConfiguration` sent; clients that answer questions are asked again. */
  change(sent: unknown): void {
    this.#byScope.clear();
    if (typeof sent === 'object' && sent !== null && section in sent)
      this.#sent = readSettings((sent as Record<string, unknown>)[section]);
  }

  async #ask(uri: string | undefined): Promise<Settings> {
    try {
      const item = uri === undefined ? { section } : { section, scopeUri: uri };
      return readSettings(await this.#connection.workspace.getConfiguration(item));
    } catch {
      return defaultSettings;
    }
  }
}

/** Settings from a client's object; what is missing or of another kind keeps its default. */
export function readSettings(given: unknown): Settings {
  const values = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const read = <Name extends keyof Settings>(name: Name): Settings[Name] =>
    allowed[name].find((value) => value === values[name]) ?? defaultSettings[name];
  return { problems: read('problems'), focus: read('focus'), codeLens: read('codeLens') };
}
