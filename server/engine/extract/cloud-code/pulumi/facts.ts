import type { BindingFact, GrantSetFact, IdentityFact } from '../../../model/facts.ts';
import type { MapEntry, MapNode, ValueNode } from '../../../model/value-node.ts';
import { entry, keyOf } from '../../../syntax/document.ts';
import { entryNode, mapNode, scalarNode, templateNode, unknownNode } from '../../../syntax/made-nodes.ts';
import type { FormatFacts } from '../../extractor.ts';
import { joinedFacts } from '../../joined-facts.ts';
import { literal } from '../../literal.ts';
import { blockOf } from '../../pulumi/program.ts';
import { blockFacts } from '../../terraform.ts';
import { cloudProgram } from '../cloud-program.ts';
import { numbered, stemOf, untoldHolder } from '../holders.ts';
import { mastersBinding, mastersOf } from '../masters.ts';
import { importMeant, itemsMeant, leftOf, madeIn, mapMeant, memberMeant, valueMeant } from '../program.ts';
import { readingOf } from '../reading.ts';
import { createPulumiCodeLower, isPolicy } from './lower.ts';
import { type PulumiResource, resourcesOf } from './resources.ts';

/** What a program of Pulumi says about identities of AWS and Kubernetes, and what they may do. */
export function pulumiFacts(text: string, path: string): FormatFacts {
  const program = cloudProgram(text, path);
  const resources = resourcesOf(program);
  const lower = createPulumiCodeLower(program, resources);
  const facts = joinedFacts(resources.all.flatMap(factsOf));
  const rest = joinedFacts([facts, ...policiesLeft(), { bindings: mastersIn() }, { problems: leftOf(program) }]);
  return { ...rest, identities: (rest.identities ?? []).map(withSlot) };

  function factsOf(resource: PulumiResource): readonly FormatFacts[] {
    const { keyword, type, name, call, args } = resource;
    const lowered = args && lower(args);
    const given = lowered?.kind === 'map' ? lowered : mapNode([], call.span);
    const named = type.startsWith('kubernetes_') ? withObjectName(given, name) : given;
    const isPlaced = type === 'kubernetes_service_account' && mayPlace(call.args[2]);
    const body = isPlaced ? withOpenNamespace(named) : named;
    const item: MapEntry = { key: nodeOf(name), value: body, span: call.span };
    return blockOf(item, { keyword, type, body }, path, (node) => node).map((block) => blockFacts(block, path, text));
  }

  /** Whether options name a provider, or what may hand one down: that decides the namespace of what states none. Source: Pulumi registry, Kubernetes, `Provider`. */
  function mayPlace(options: ValueNode | undefined): boolean {
    const map = mapMeant(program, options);
    return map
      ? ['provider', 'parent'].some((name) => memberMeant(program, map, name) !== undefined)
      : options !== undefined;
  }

  function nodeOf({ text: value, span }: PulumiResource['name']): ValueNode {
    return { kind: 'scalar', value, style: 'double', span, content: span };
  }

  /** Who is mapped to administrators of a cluster. Source: Pulumi registry, EKS, `Cluster`. */
  function mastersIn(): readonly BindingFact[] {
    return madeIn(program).flatMap((call) => {
      const meant = importMeant(program, call.name.slice('new '.length).split('.'), call.span.start);
      if (meant?.module !== '@pulumi/eks' || meant.names.join('.') !== 'Cluster') return [];
      const args = mapMeant(program, call.args[1]);
      const mappings = ['roleMappings', 'userMappings'].flatMap((name) =>
        itemsMeant(program, memberMeant(program, args, name)),
      );
      const symbol = `tf:${path}#eks.Cluster.${call.span.start}`;
      return mappings
        .flatMap((mapping) => mastersOf(program, mapping))
        .map((node) => mastersBinding(node, symbol, `tf:${path}`));
    });
  }

  /** Policies that the program hands on to who is not known here. */
  function policiesLeft(): readonly FormatFacts[] {
    const { tokens } = program.code;
    const scope = `tf:${path}`;
    const counts = new Map<string, number>();
    return (program.places.get('JSON') ?? []).flatMap((at): readonly FormatFacts[] => {
      const token = tokens[at];
      if (!token || lower.read.has(token.start)) return [];
      const node = readingOf(program.code).chainAt(program.code, at);
      const [first] = node.kind === 'call' && node.name === 'JSON.stringify' ? node.args : [];
      if (!first || !isPolicy(valueMeant(program, first))) return [];
      const name = /^[=:]$/.test(tokens[at - 1]?.text ?? '') ? tokens[at - 2] : undefined;
      const label = name?.kind === 'name' ? name : token;
      const own = name?.kind === 'name' ? name.text : stemOf(path);
      const holder = untoldHolder(name?.kind === 'name' ? 'given' : 'by', own, 'somebody');
      const symbol = numbered(`${scope}#${holder}`, counts);
      const span = { start: label.start, end: label.end };
      const set: GrantSetFact = {
        symbol,
        kind: 'aws-policy-document',
        name: literal({ text: own, span }, scope),
        keys: [],
        span: node.span,
        nameSpan: span,
      };
      const document = { node: lower(first), scope };
      return [
        {
          grantSets: [set],
          grants: [
            { form: 'policy', language: 'aws', holder: { symbol }, role: 'grant', provider: 'aws', document, span },
          ],
        },
      ];
    });
  }
}

/** An object of Kubernetes that is given no name has the resource's, and letters behind it that nobody knows. Source: Pulumi documentation, "Auto-naming". */
function withObjectName(body: MapNode, { text: value, span }: PulumiResource['name']): MapNode {
  const metadata = entry(body, 'metadata')?.value;
  if (metadata && (metadata.kind !== 'map' || entry(metadata, 'name'))) return body;
  const name = templateNode([scalarNode(`${value}-`, span), unknownNode(span)], span);
  const own = mapNode([...(metadata?.entries ?? []), entryNode('name', name)], metadata?.span ?? span);
  return mapNode([...body.entries.filter((item) => keyOf(item) !== 'metadata'), entryNode('metadata', own)], body.span);
}

/** An object that states no namespace, where something else decides it. */
function withOpenNamespace(body: MapNode): MapNode {
  const metadata = entry(body, 'metadata')?.value;
  if (metadata?.kind !== 'map' || entry(metadata, 'namespace')) return body;
  const own = mapNode([...metadata.entries, entryNode('namespace', unknownNode(metadata.span))], metadata.span);
  return mapNode([...body.entries.filter((item) => keyOf(item) !== 'metadata'), entryNode('metadata', own)], body.span);
}

/** Tags stand in a program, which no fix writes. */
function withSlot(identity: IdentityFact): IdentityFact {
  return { ...identity, slot: { kind: 'comment' } };
}
