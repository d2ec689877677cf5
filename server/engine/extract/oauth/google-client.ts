import { entriesOf, keyOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { clientFacts } from './client-facts.ts';

/**
 * Reads the file in which Google hands out a client of OAuth, with its secret. Source: Google for Developers, "Client secrets".
 */
export const googleClientExtractor: Extractor = {
  format: 'google-client',
  syntax: 'json',
  accepts: (path, head) =>
    /\.json$/i.test(path) && /"(?:web|installed)"\s*:/.test(head) && /\.apps\.googleusercontent\.com"/.test(head),
  extract: readClient,
};

function readClient({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const [holder] = entriesOf(root);
  const client = holder?.value;
  const id = textFact(valueAt(client, 'client_id'));
  if (!root || !holder || !id) return { problems: document.problems.slice(0, 1) };
  const project = textFact(valueAt(client, 'project_id'));
  return clientFacts({
    path,
    scope: `google-client:${path}`,
    address: id.text,
    name: { ...id, text: `${project?.text ?? 'Google'} ${keyOf(holder) ?? ''} client`.trim() },
    keys: [{ scheme: 'app', parts: [`google:${id.text}`] }],
    span: root.span,
    slot: { kind: 'record' },
    settings: [['redirect', valueAt(client, 'redirect_uris')]],
  });
}
