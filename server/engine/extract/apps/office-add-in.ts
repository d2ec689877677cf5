import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { appFacts } from './app-facts.ts';

/** Reads manifests of Office add-ins in XML. Source: Microsoft Learn, "Office Add-ins XML manifest". */
export const officeAddInExtractor: Extractor = {
  format: 'office-add-in',
  syntax: 'xml',
  accepts: (path, head) => /\.xml$/i.test(path) && /<OfficeApp[\s>]/.test(head),
  extract: readManifest,
};

function readManifest({ path, document }: ExtractInput): FormatFacts {
  const app = valueAt(document.roots[0], 'OfficeApp');
  const name = textFact(valueAt(app, 'DisplayName', 'DefaultValue'));
  const [root] = document.roots;
  if (!app || !root || !name) return { problems: document.problems.slice(0, 1) };
  const id = textFact(valueAt(app, 'Id'));
  const support = textFact(valueAt(app, 'SupportUrl', 'DefaultValue'));
  const permission = textFact(valueAt(app, 'Permissions'));
  return appFacts({
    path,
    platform: 'office',
    name,
    id,
    span: root.span,
    slot: { kind: 'comment' },
    purpose: textFact(valueAt(app, 'Description', 'DefaultValue')),
    scopes: permission?.text ? [permission, ...graphScopes(app)] : graphScopes(app),
    contact: { isStated: support !== undefined && support.text !== '', at: support ?? { ...name, text: 'SupportUrl' } },
  });
}

/** What it asks for at Microsoft Graph, in the part for single sign-on. */
function graphScopes(app: ValueNode): readonly TextFact[] {
  return within(app, 'WebApplicationInfo').flatMap((info) =>
    entriesOf(valueAt(info, 'Scopes')).flatMap((entry) => textFact(entry.value) ?? []),
  );
}

/** The elements of a name below overrides, which may hold overrides. */
function within(node: ValueNode, name: string): readonly ValueNode[] {
  return entriesOf(node).flatMap((entry): readonly ValueNode[] => {
    const key = keyOf(entry);
    if (key === name) return [entry.value];
    return key === 'VersionOverrides' ? within(entry.value, name) : [];
  });
}
