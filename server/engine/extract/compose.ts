import type { IdentityFact, LinkFact, OwnerFact } from '../model/facts.ts';
import type { MapEntry, ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { activationOf } from './activation.ts';
import { cloudAccessOf, isForTrying, isReached } from './compose/cloud-access.ts';
import { filesRead, type SecretUse, variablesRead } from './compose/secrets.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { accessInVariables, grafanaFacts } from './grafana.ts';
import { keyFact, literal, textAt, textFact } from './literal.ts';
import { optional } from './optional.ts';
import { longestOwner, tagRoleOf } from './owner-keys.ts';

/**
 * Compose files: a service that is given secrets, cloud credentials or the host is an identity; the variables and files
 * that it reads lead to their values. Source: Compose specification, "Services" and "Secrets".
 */
export const composeExtractor: Extractor = {
  format: 'compose',
  syntax: 'yaml',
  decidesSecrets: true,
  accepts: (path, head) =>
    /\.ya?ml$/i.test(path) &&
    /^services\s*:/m.test(head) &&
    (/(^|\/)([\w.-]+[._-])?compose([._-][\w.-]+)?\.ya?ml$/i.test(path) || /^\s+(image|build)\s*:/m.test(head)),
  extract: readCompose,
};

function readCompose({ path, text, document }: ExtractInput): FormatFacts {
  const problems = document.problems.slice(0, 1);
  const root = resolved(document.roots[0]);
  const services = entriesOf(valueAt(root, 'services')).map((item) => serviceFacts(item, root, { path, text }));
  return {
    identities: services.flatMap((part) => part.identities ?? []),
    links: services.flatMap((part) => part.links ?? []),
    resources: services.flatMap((part) => part.resources ?? []),
    problems,
  };
}

function serviceFacts(
  item: MapEntry,
  root: ValueNode | undefined,
  file: Pick<ExtractInput, 'path' | 'text'>,
): FormatFacts {
  const { path } = file;
  const name = keyFact(item);
  const body = resolved(item.value);
  if (!name || body?.kind !== 'map') return {};
  const symbol = `compose:${path}#${name.text}`;
  const uses = [...variablesRead(body), ...filesRead(body, root, path)];
  const access = cloudAccessOf(body, name.text, file);
  const hasLiterals = entriesOf(valueAt(body, 'environment')).length + itemsOf(valueAt(body, 'environment')).length > 0;
  if (uses.length === 0 && !access && !hasLiterals) return {};
  const identity: IdentityFact = {
    symbol,
    kind: 'compose-service',
    name: literal(name, symbol),
    keys: [],
    span: item.span,
    nameSpan: name.span,
    owners: ownersIn(valueAt(body, 'labels')),
    slot: { kind: 'labels', key: 'owner', path: ['labels'], form: 'map' },
    ...optional('purpose', purposeOf(valueAt(body, 'labels'))),
    activation: activationOf(path),
    traits: { ...access },
  };
  const isTried = isForTrying(body, file) || !isReached(body);
  const place = { symbol, name, span: item.span, ...(isTried && { isTried }) };
  const resources = grafanaFacts(accessInVariables(valueAt(body, 'environment')), place);
  return { identities: [identity], links: uses.map((use) => link(symbol, use)), resources };
}

function link(from: string, { reference, span }: SecretUse): LinkFact {
  return { from, to: { key: { scheme: 'secret-ref', value: reference } }, relation: 'uses', span };
}

/** Labels are a map, or a list of `name=value`. */
function ownersIn(labels: ValueNode | undefined): readonly OwnerFact[] {
  const stated = (key: string, value: ReturnType<typeof textFact>): readonly OwnerFact[] => {
    if (!value?.text || value.text.length > longestOwner) return [];
    return [{ role: tagRoleOf(key), reference: literal(value, 'compose'), via: 'label', key }];
  };
  if (labels?.kind !== 'list')
    return entriesOf(labels).flatMap((item) => stated(keyOf(item) ?? '', textFact(item.value)));
  return itemsOf(labels).flatMap((item) => {
    const fact = textFact(item);
    const at = fact?.text.indexOf('=') ?? -1;
    if (!fact || at < 1) return [];
    return stated(fact.text.slice(0, at), textAt(fact.text.slice(at + 1), fact.span.start + at + 1));
  });
}

function purposeOf(labels: ValueNode | undefined): ReturnType<typeof textFact> {
  const found = entriesOf(labels).find((item) => /(^|\.)(description|purpose)$/i.test(keyOf(item) ?? ''));
  return textOf(found?.value) === undefined ? undefined : textFact(found?.value);
}
