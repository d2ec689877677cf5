import { Diagnostic, DiagnosticSeverity, Disposable, languages, type TextDocument, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { isObject } from '../../server/connectors/json.ts';
import { nodeIo } from '../../server/connectors/node-io.ts';
import type { BackstageSettings } from '../../server/connectors/settings.ts';
import { validateEntity } from '../../server/connectors/validate-entity.ts';
import { askEntities } from '../requests.ts';
import type { Inventories } from './inventories.ts';

/** Milliseconds that a catalog may take; the next save asks again. */
const timeLimit = 10_000;

/**
 * Has the connected catalog look at the identities of a catalogue file that is saved, before they are registered. Its
 * token must be allowed to; otherwise nothing is shown.
 */
export function validateEntities(inventories: Inventories, client: LanguageClient): Disposable {
  const problems = languages.createDiagnosticCollection('identity-hygiene-catalog');
  const validate = async (document: TextDocument) => {
    const catalog = catalogOf(inventories);
    problems.delete(document.uri);
    if (catalog === undefined) return;
    const { version } = document;
    const found = await problemsOf(document, catalog, inventories, client);
    if (document.version === version) problems.set(document.uri, found);
  };
  return Disposable.from(
    problems,
    workspace.onDidSaveTextDocument((document) => {
      if (/\/catalog-info(?:\/[^/]+)?\.ya?ml$/.test(document.uri.path)) validate(document).catch(() => undefined);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => problems.delete(uri)),
  );
}

/** A catalog that answered when it was last asked. */
function catalogOf(inventories: Inventories): BackstageSettings | undefined {
  for (const { settings, failure } of inventories.current())
    if (settings.type === 'backstage' && failure === undefined) return settings;
  return undefined;
}

async function problemsOf(
  document: TextDocument,
  catalog: BackstageSettings,
  { tokens }: Inventories,
  client: LanguageClient,
): Promise<Diagnostic[]> {
  const token = await tokens.of(catalog);
  const context = { io: nodeIo, signal: AbortSignal.timeout(timeLimit), ...(token === undefined ? {} : { token }) };
  const found: Diagnostic[] = [];
  for (const { entity, range } of await askEntities(client, document)) {
    if (!isObject(entity)) continue;
    for (const message of (await validateEntity(catalog, entity, context)) ?? []) {
      const place = client.protocol2CodeConverter.asRange(range);
      const problem = new Diagnostic(place, message, DiagnosticSeverity.Error);
      problem.source = catalog.name;
      found.push(problem);
    }
  }
  return found;
}
