import type { SecretStorage } from 'vscode';
import type { SourceSettings } from '../../server/connectors/settings.ts';

/** Read tokens of inventories, in the editor's secret storage alone, one for each server. */
export interface Tokens {
  of(source: SourceSettings): Promise<string | undefined>;
  keep(source: SourceSettings, token: string): Promise<void>;
  forget(source: SourceSettings): Promise<void>;
}

export function createTokens(secrets: SecretStorage): Tokens {
  return {
    // git has a set-up of its own.
    of: async (source) => (source.type === 'git' ? undefined : await secrets.get(nameOf(source))),
    keep: async (source, token) => secrets.store(nameOf(source), token),
    forget: async (source) => {
      if (source.type !== 'git') await secrets.delete(nameOf(source));
    },
  };
}

/** A token goes to the server that it was given for, and to no other. */
function nameOf({ url }: SourceSettings): string {
  return `inventory ${new URL(url).origin}`;
}
