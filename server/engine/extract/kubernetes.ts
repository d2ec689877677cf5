import type { BindingFact, Printed, TermFact } from '../model/facts.ts';
import type { Span } from '../model/span.ts';
import type { ValueNode } from '../model/value-node.ts';
import { valueAt } from '../syntax/document.ts';
import { sectionReader } from '../syntax/members/sections.ts';
import type { ExtractInput, Extractor, FormatFacts, Known, SectionExtractor, Told } from './extractor.ts';
import { accessWithin, grafanaFacts, mayLetIn } from './grafana.ts';
import { type Conditions, conditionsIn, conditionsOfObjects, reachesOver } from './helm/conditions.ts';
import { operation } from './helm/go-template.ts';
import { joinedFacts } from './joined-facts.ts';
import { knownFrom } from './known.ts';
import { accountFacts } from './kubernetes/account.ts';
import { accountReferences } from './kubernetes/account-reference.ts';
import { apiGroups } from './kubernetes/api-group.ts';
import { awsObjectFacts } from './kubernetes/aws.ts';
import { certManagerFacts } from './kubernetes/certificate.ts';
import { chartScope, isInTemplates } from './kubernetes/chart.ts';
import { releaseFacts } from './kubernetes/chart-release.ts';
import { configMapFacts } from './kubernetes/config-map.ts';
import { externalSecretFacts, secretStoreFacts } from './kubernetes/external-secret.ts';
import { fluxFacts } from './kubernetes/flux.ts';
import { googleObjectFacts } from './kubernetes/google.ts';
import { heldManifestFacts } from './kubernetes/held-manifests.ts';
import { heldSqlFacts } from './kubernetes/held-texts.ts';
import { namespaceOwners, ownerKeyAmong, ownerKeysIn } from './kubernetes/metadata.ts';
import { isListOfObjects, type KubernetesObject, type Manifest, objectsIn, symbolOf } from './kubernetes/object.ts';
import { pipelineRunFacts } from './kubernetes/pipeline-run.ts';
import { bindingFacts, roleFacts } from './kubernetes/rbac.ts';
import { isDeleted } from './kubernetes/removals.ts';
import { secretFacts } from './kubernetes/secret.ts';
import { workloadFacts } from './kubernetes/workload.ts';
import { kafkaUserFacts } from './stores/kafka.ts';
import { spiffeIdFacts } from './stores/spire.ts';

/**
 * Reads Kubernetes manifests, Helm templates included: service accounts are identities, roles sets of grants,
 * workloads run as accounts. Source: Kubernetes API reference, "Using RBAC Authorization".
 */
export const kubernetesExtractor: Extractor = {
  format: 'kubernetes',
  syntax: 'yaml',
  accepts: (path, head) =>
    /\.ya?ml$/i.test(path) && hasKey(head, 'apiVersion') && hasKey(head, 'kind') && !isList(head),
  extract: (input) => readObjects(input, manifestOf(input.text, knownFrom(sections, sections.tells?.(input) ?? []))),
  get sections() {
    return sections;
  },
};

/** The same in the templates of a chart, each under the conditions around it. */
export const helmTemplateExtractor: Extractor = {
  format: kubernetesExtractor.format,
  syntax: 'yaml',
  accepts: (path, head) => isInTemplates(path) && head.includes('{{') && kubernetesExtractor.accepts(path, head),
  extract: (input) => printedFacts(kubernetesExtractor.extract(input), input, conditionsIn(input.text)),
  get sections() {
    return templateSections;
  },
};

/** The same objects written in JSON, as `kubectl get -o json` prints them. */
export const kubernetesJsonExtractor: Extractor = {
  format: kubernetesExtractor.format,
  syntax: 'json',
  accepts: (path, head) => /\.json$/i.test(path) && /"apiVersion"\s*:/.test(head) && /"kind"\s*:/.test(head),
  extract: kubernetesExtractor.extract,
};

/** At the start of a line, or of a member in braces. */
function hasKey(head: string, key: 'apiVersion' | 'kind'): boolean {
  return (key === 'kind' ? /(?:^|[{,])[ \t]*["']?kind["']?:/m : /(?:^|[{,])[ \t]*["']?apiVersion["']?:/m).test(head);
}

/** A list is none: plays and tasks of Ansible hold objects. */
function isList(head: string): boolean {
  const first = head.split('\n').find((line) => !/^\s*(?:#|$)|^---/.test(line));
  return first?.startsWith('- ') === true;
}

const objectSections: SectionExtractor = {
  tells: ({ path, document }) =>
    objectsIn(path, document).flatMap((object): readonly Told[] => [
      ...ownerKeysIn(object).map((key): Told => ['owner keys', key]),
      ...(object.kind === 'ServiceAccount' ? [accountTold(object)] : []),
    ]),
  sum: (name, told) => (name === 'owner keys' ? [ownerKeyAmong(told)] : told),
  read: (section, known) => readObjects(section, manifestOf(section.text, known)),
};

/** Each object of a list by itself. */
const sections: SectionExtractor = {
  ...objectSections,
  reader: (text) => sectionReader('yaml', text),
  wide: (_path, { roots: [root, ...others], text }) =>
    root && others.length === 0 && isListOfObjects(root, text) ? ['items[]'] : undefined,
  mayBeWide: (text) => text.includes('\nitems:'),
};

/** Read as a whole where a block reaches from one object to the next. */
const templateSections: SectionExtractor = {
  ...objectSections,
  reader: (text) => (reachesOver(text) ? undefined : sectionReader('yaml', text)),
  read: (section, known, before) =>
    printedFacts(objectSections.read(section, known, before), section, conditionsOfObjects(section.text)),
};

function printedFacts(facts: FormatFacts, { path, text }: ExtractInput, conditions: Conditions): FormatFacts {
  const scope = chartScope(path);
  /** Under the conditions of all these places, the outermost first. */
  const whenAt = (...places: readonly Span[]): Printed => {
    const nodes = [...new Set(places.flatMap(({ start }) => conditions(start) ?? []))];
    const [first, ...others] = nodes;
    return first === undefined
      ? {}
      : { when: { node: others.reduce((a, b) => operation('&&', [a, b], a.span), first), scope } };
  };
  const printed = <T extends Printed & { readonly span: Span }>(all: readonly T[] = []): readonly T[] =>
    all.map((fact) => ({ ...fact, ...whenAt(fact.span) }));
  return {
    ...facts,
    identities: (facts.identities ?? []).map((fact) => ({ ...fact, ...whenAt(fact.span, fact.nameSpan) })),
    grants: printed(facts.grants).map((grant) => {
      if (grant.form !== 'statement' || !text.slice(grant.span.start, grant.span.end).includes('{{')) return grant;
      const around = conditions(grant.span.start);
      const terms = (all: readonly TermFact[]) =>
        all.map((term) => (conditions(term.span.start) === around ? term : { ...term, ...whenAt(term.span) }));
      return { ...grant, actions: terms(grant.actions), resources: terms(grant.resources) };
    }),
    bindings: (facts.bindings ?? []).map((fact) => ({
      ...fact,
      ...whenAt(fact.span, fact.roleSpan, ...(fact.subjectSpan ? [fact.subjectSpan] : []), ...kindPlaces(fact)),
    })),
    links: printed(facts.links),
    resources: printed(facts.resources),
  };
}

/** Where one of several kinds stands that decide how far a binding reaches. */
function kindPlaces({ on, span }: BindingFact): readonly Span[] {
  const place = on?.what.node.span;
  return place && place.start === place.end && place.start > span.start ? [place] : [];
}

/** An account with the namespace that it names, or with none. */
function accountTold({ name, namespace }: KubernetesObject): Told {
  return [`account ${name.text}`, namespace?.text ?? ''];
}

function manifestOf(text: string, known: Known): Manifest {
  return {
    text,
    accountsNamed: (name) => known(`account ${name}`).map((namespace) => (namespace === '' ? undefined : namespace)),
    get ownerKey() {
      return known('owner keys')[0] ?? 'owner';
    },
  };
}

function readObjects({ path, document }: ExtractInput, manifest: Manifest): FormatFacts {
  return joinedFacts([
    ...objectsIn(path, document).map((object) => factsOf(object, manifest)),
    { problems: document.problems.slice(0, 1) },
  ]);
}

/** What one object says. */
export function factsOf(object: KubernetesObject, manifest: Manifest): FormatFacts {
  if (isDeleted(object.body))
    return {
      removals: [{ of: symbolOf(object.kind, object.namespace?.text, object.name.text, object.path), part: 'object' }],
    };
  const inCloud = awsObjectFacts(object, manifest) ?? googleObjectFacts(object, manifest);
  if (inCloud) return inCloud;
  switch (object.kind) {
    case 'ServiceAccount':
      return accountFacts(object, manifest);
    case 'Role':
    case 'ClusterRole':
      return roleFacts(object);
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return bindingFacts(object, manifest);
    case 'Namespace':
      return { defaults: namespaceOwners(object) };
    case 'CustomResourceDefinition':
      return { definitions: apiGroups(object) };
    case 'ConfigMap':
      return joinedFacts([
        configMapFacts(object),
        grafanaOf(object, manifest),
        heldFacts(valueAt(object.body, 'data'), object, manifest),
      ]);
    case 'KafkaUser':
      return kafkaUserFacts(object, manifest);
    case 'ClusterSPIFFEID':
      return spiffeIdFacts(object, manifest);
    case 'Certificate':
    case 'Issuer':
    case 'ClusterIssuer':
      return certManagerFacts(object, manifest);
    case 'Secret':
      return joinedFacts([
        secretFacts(object, manifest),
        heldFacts(valueAt(object.body, 'stringData'), object, manifest),
      ]);
    case 'ExternalSecret':
      return externalSecretFacts(object);
    case 'SecretStore':
    case 'ClusterSecretStore':
      return secretStoreFacts(object);
    default:
      return otherFacts(object, manifest);
  }
}

function otherFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const workload = workloadFacts(object, manifest);
  return joinedFacts([
    // A pod says by itself as whom it runs.
    workload.links ? {} : accountReferences(object, manifest),
    workload,
    pipelineRunFacts(object, manifest),
    releaseFacts(object),
    fluxFacts(object),
    grafanaOf(object, manifest),
  ]);
}

function heldFacts(data: ValueNode | undefined, { path }: KubernetesObject, { text }: Manifest): FormatFacts {
  return joinedFacts([heldSqlFacts(data, { path, text }), heldManifestFacts(data, { path, text })]);
}

/** Who a Grafana that the object runs or configures lets in. */
function grafanaOf({ kind, name, namespace, body, path, span }: KubernetesObject, { text }: Manifest): FormatFacts {
  if (!mayLetIn(text.slice(span.start, span.end))) return {};
  const symbol = symbolOf(kind, namespace?.text, name.text, path);
  return { resources: grafanaFacts(accessWithin(body, text) ?? {}, { symbol, name, span }) };
}
