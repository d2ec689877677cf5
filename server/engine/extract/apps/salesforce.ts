import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { elementText, textFact } from '../literal.ts';
import { appFacts } from './app-facts.ts';

/** Reads connected apps of Salesforce. Source: Salesforce Metadata API developer guide, "ConnectedApp". */
export const connectedAppExtractor: Extractor = {
  format: 'salesforce-app',
  syntax: 'xml',
  endings: ['connectedapp'],
  accepts: (path) => /\.connectedApp(-meta\.xml)?$/.test(path),
  extract: readConnectedApp,
};

function readConnectedApp({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const app = valueAt(root, 'ConnectedApp');
  const name = textFact(valueAt(app, 'label'));
  if (!app || !root || !name) return { problems: document.problems.slice(0, 1) };
  const key = elementText(valueAt(app, 'oauthConfig', 'consumerKey'));
  const contact = textFact(valueAt(app, 'contactEmail'));
  const callback = textFact(valueAt(app, 'oauthConfig', 'callbackUrl'));
  return appFacts({
    path,
    platform: 'salesforce',
    name,
    id: key?.text ? key : undefined,
    span: root.span,
    slot: { kind: 'comment' },
    purpose: textFact(valueAt(app, 'description')),
    scopes: texts(valueAt(app, 'oauthConfig'), 'scopes'),
    redirects: callback?.text && !/\s/.test(callback.text) ? [callback] : [],
    contact: {
      isStated: contact?.text !== undefined && contact.text !== '',
      at: contact ?? { ...name, text: 'contactEmail' },
    },
  });
}

/**
 * Reads permission sets of Salesforce: what they switch on beyond single objects and fields. Source: Salesforce Metadata API
 * developer guide, "PermissionSet".
 */
export const permissionSetExtractor: Extractor = {
  format: 'salesforce-permission-set',
  syntax: 'xml',
  endings: ['permissionset'],
  accepts: (path) => /\.permissionset(-meta\.xml)?$/.test(path),
  extract: readPermissionSet,
};

function readPermissionSet({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const set = valueAt(root, 'PermissionSet');
  const name = textFact(valueAt(set, 'label'));
  if (!set || !root || !name) return { problems: document.problems.slice(0, 1) };
  return appFacts({
    path,
    platform: 'salesforce',
    name,
    id: { ...name, text: /([^/]+)\.permissionset/.exec(path)?.[1] ?? name.text },
    span: root.span,
    slot: { kind: 'comment' },
    purpose: textFact(valueAt(set, 'description')),
    scopes: [
      ...elements(set, 'userPermissions').flatMap(userPermission),
      ...elements(set, 'objectPermissions').flatMap(wholeObject),
    ],
    traits: { isSet: { value: true, span: name.span } },
  });
}

function userPermission(element: ValueNode): readonly TextFact[] {
  const name = textFact(valueAt(element, 'name'));
  return name && textOf(valueAt(element, 'enabled')) === 'true' ? [name] : [];
}

/** Rights on all records of an object, at the switch. */
function wholeObject(element: ValueNode): readonly TextFact[] {
  const object = textOf(valueAt(element, 'object')) ?? '';
  return ['modifyAllRecords', 'viewAllRecords'].flatMap((name): readonly TextFact[] => {
    const value = textFact(valueAt(element, name));
    return value?.text === 'true' ? [{ ...value, text: `${name} of ${object}` }] : [];
  });
}

function elements(node: ValueNode, name: string): readonly ValueNode[] {
  return entriesOf(node).flatMap((entry) => (keyOf(entry) === name ? [entry.value] : []));
}

function texts(node: ValueNode | undefined, name: string): readonly TextFact[] {
  return node ? elements(node, name).flatMap((each) => textFact(each) ?? []) : [];
}
