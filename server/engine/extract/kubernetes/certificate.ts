import type { IdentityFact, LinkFact, ResourceFact, StatedSetting, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import { certificateGrant, declaredTraits } from '../certificate/declared.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { isTemplated } from '../template-text.ts';
import { inheritedScopes } from './chart.ts';
import { environmentOf, ownerSlotOf, ownersOf, purposeOf } from './metadata.ts';
import { clusterSymbolOf, type KubernetesObject, type Manifest, nameFact, scope, symbolOf } from './object.ts';

/**
 * Certificates that cert-manager is asked for, and who issues them. Source: cert-manager documentation, "Certificate" and
 * "Issuer" of `cert-manager.io/v1`.
 */
export function certManagerFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  if (!textOf(valueAt(object.body, 'apiVersion'))?.startsWith('cert-manager.io/')) return {};
  return object.kind === 'Certificate' ? certificate(object, manifest) : issuer(object, manifest);
}

function certificate(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const { path, name, namespace, span, body } = object;
  const symbol = symbolOf('Certificate', namespace?.text, name.text, path);
  const spec = valueAt(body, 'spec');
  const names = namesOf(spec);
  const resource: ResourceFact = {
    symbol,
    kind: 'certificate-request',
    name: nameFact(object),
    span,
    nameSpan: name.span,
    settings: settings(spec),
  };
  const isAuthority = textOf(valueAt(spec, 'isCA')) === 'true';
  const links = issuedBy(object, symbol, spec);
  return {
    identities: [
      {
        ...identityOf(object, manifest, symbol),
        keys: names.slice(0, 10).map(({ text }) => ({ scheme: 'cert', parts: [`name:${text}`] })),
        traits: { ...declaredTraits(name.span, {}), ...issuerTrait(links) },
      },
    ],
    grants: [certificateGrant(symbol, name.span, names, { isAuthority })],
    resources: [resource],
    links,
  };
}

function issuer(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const { path, name, namespace, body } = object;
  const symbol =
    object.kind === 'ClusterIssuer'
      ? clusterSymbolOf('ClusterIssuer', name.text, path)
      : symbolOf('Issuer', namespace?.text, name.text, path);
  const spec = valueAt(body, 'spec');
  const type = ['selfSigned', 'acme', 'ca', 'vault', 'venafi'].find((each) => valueAt(spec, each) !== undefined);
  return {
    identities: [
      {
        ...identityOf(object, manifest, symbol),
        keys: isTemplated(name.text) ? [] : [{ scheme: 'cert', parts: [`issuer:${name.text}`] }],
        traits: {
          issuer: { value: type ?? 'other', span: name.span },
          authority: { value: true, span: name.span },
        },
      },
    ],
    grants: [certificateGrant(symbol, name.span, [], { isAuthority: true })],
  };
}

function identityOf(
  object: KubernetesObject,
  manifest: Manifest,
  symbol: string,
): Omit<IdentityFact, 'keys' | 'traits'> {
  const { path, name, namespace, span } = object;
  return {
    symbol,
    kind: 'certificate',
    name: nameFact(object),
    span,
    nameSpan: name.span,
    owners: ownersOf(object),
    slot: ownerSlotOf(object, manifest),
    ...optional('purpose', purposeOf(object)),
    ...optional('environment', environmentOf(object)),
    activation: activationOf(path),
    inheritsFrom: inheritedScopes(path, namespace?.text),
  };
}

function namesOf(spec: ValueNode | undefined): readonly TextFact[] {
  const listed = ['dnsNames', 'ipAddresses', 'uris'].flatMap((key) => itemsOf(valueAt(spec, key)));
  return [...listed, valueAt(spec, 'commonName')]
    .flatMap((node) => textFact(node) ?? [])
    .filter(({ text }) => !isTemplated(text));
}

/** By the names that all formats share; what a template fills in is left out. */
function settings(spec: ValueNode | undefined): readonly StatedSetting[] {
  return paths.flatMap(([name, ...steps]): readonly StatedSetting[] => {
    const node = valueAt(spec, ...steps);
    if (!node || isTemplated(textOf(node) ?? '')) return [];
    return [{ name, value: { node, scope } }];
  });
}

const paths: readonly (readonly [setting: string, ...steps: string[]])[] = [
  ['names', 'dnsNames'],
  ['names', 'commonName'],
  ['duration', 'duration'],
  ['authority', 'isCA'],
  ['keyType', 'privateKey', 'algorithm'],
  ['keyBits', 'privateKey', 'size'],
];

/** The symbol of the issuer, for rules that ask what it is. */
function issuerTrait(links: readonly LinkFact[]): IdentityFact['traits'] {
  return Object.fromEntries(
    links.flatMap(({ to, span }) => ('symbol' in to ? [['issuedBy', { value: to.symbol, span }]] : [])),
  );
}

/** The issuer that it names: of its namespace unless it says otherwise. */
function issuedBy(
  { path, namespace }: KubernetesObject,
  from: string,
  spec: ValueNode | undefined,
): readonly LinkFact[] {
  const name = textFact(valueAt(spec, 'issuerRef', 'name'));
  if (!name || isTemplated(name.text)) return [];
  const kind = textOf(valueAt(spec, 'issuerRef', 'kind')) ?? 'Issuer';
  const symbol =
    kind === 'ClusterIssuer'
      ? clusterSymbolOf(kind, name.text, path)
      : symbolOf('Issuer', namespace?.text, name.text, path);
  return [{ from, to: { symbol }, relation: 'uses', span: name.span }];
}
