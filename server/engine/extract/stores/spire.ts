import type { GrantFact, IdentityFact, ResourceFact, SettingFact, SettingUnit, TextFact } from '../../model/facts.ts';
import type { CommandFact } from '../../model/pipeline.ts';
import { entry, textOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { ownersOf, purposeOf } from '../kubernetes/metadata.ts';
import { type KubernetesObject, type Manifest, symbolOf } from '../kubernetes/object.ts';
import { keySpan, literal, textFact } from '../literal.ts';
import { accountFact } from './account.ts';

/** `ClusterSPIFFEID`: which pods get which SPIFFE ID. Source: spire-controller-manager, "ClusterSPIFFEID". */
export function spiffeIdFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const { path, name, body, span } = object;
  const template = textFact(valueAt(body, 'spec', 'spiffeIDTemplate'));
  if (!template) return {};
  const symbol = symbolOf('ClusterSPIFFEID', undefined, name.text, path);
  const selects = ['podSelector', 'namespaceSelector', 'workloadSelectorTemplates'].some((key) => {
    const node = valueAt(body, 'spec', key);
    return (
      node !== undefined &&
      (node.kind === 'list' ? node.items.length > 0 : node.kind !== 'map' || node.entries.length > 0)
    );
  });
  const entryOf = (key: string) => entry(valueAt(body, 'spec'), key);
  const flags = ['admin', 'downstream'].flatMap((key) => {
    const found = entryOf(key);
    return found && textOf(found.value) === 'true' ? [{ text: key, span: keySpan(found) }] : [];
  });
  const identity = accountFact({
    path,
    symbol,
    kind: 'workload-entry',
    name,
    span,
    key: { scheme: 'spiffe', parts: [template.text.replace(/\{\{.*?\}\}/gs, '*')] },
    slot: { kind: 'annotations', key: manifest.ownerKey },
    owners: ownersOf(object),
    purpose: purposeOf(object),
  });
  const ttl = entryOf('ttl');
  const life = ttl && textFact(ttl.value);
  return {
    ...spireFacts(identity, { template, flags, isOpen: !selects && !template.text.includes('{{'), symbol }),
    settings: life ? [lifeSetting(identity, 'ttl', life, 'duration')] : [],
  };
}

/** How long what proves the identity may be used; an hour where nothing is said. */
function lifeSetting(
  { symbol, span, nameSpan }: IdentityFact,
  name: string,
  life: TextFact,
  unit: SettingUnit,
): SettingFact {
  const node = { kind: 'scalar', value: life.text, style: 'plain', span: life.span, content: life.span } as const;
  const value = { node: unit === 'seconds' ? { ...node, value: Number(life.text) } : node, scope: symbol };
  return {
    about: 'session',
    of: { symbol },
    type: 'spire',
    title: 'certificates of',
    ways: [{ name, unit, value, off: [] }],
    absent: 'default',
    guards: [],
    longest: 1,
    symbol,
    span,
    nameSpan,
  };
}

/** `spire-server entry create -spiffeID … -selector …`. Source: SPIRE documentation, `spire-server` command reference. */
export function spireCommandFacts({ words, span }: CommandFact, path: string): FormatFacts {
  const isCreated = words.some(
    ({ text }, at) =>
      /(?:^|\/)spire-server$/.test(text) && words[at + 1]?.text === 'entry' && words[at + 2]?.text === 'create',
  );
  if (!isCreated) return {};
  const index = words.findIndex(({ text }) => /^-?-spiffeID$/.test(text));
  const id = index === -1 ? undefined : words[index + 1];
  if (!id) return {};
  const symbol = `spire:${path}#${id.text}`;
  const flags = words
    .filter(({ text }) => /^-?-(?:admin|downstream)$/.test(text))
    .map((word) => ({ ...word, text: word.text.replace(/^-+/, '') }));
  const isNode = words.some(({ text }) => /^-?-node$/.test(text));
  const identity = accountFact({
    path,
    symbol,
    kind: 'workload-entry',
    name: id,
    span,
    ...(/[$]/.test(id.text) ? {} : { key: { scheme: 'spiffe' as const, parts: [id.text] } }),
    slot: { kind: 'comment' },
  });
  if (isNode) return {};
  const option = words.findIndex(({ text }) => /^-?-(?:x509SVIDTTL|ttl)$/.test(text));
  const life = option === -1 ? undefined : words[option + 1];
  const isTold = life !== undefined && /^\d+$/.test(life.text);
  return {
    ...spireFacts(identity, { template: id, flags, isOpen: false, symbol }),
    settings: isTold ? [lifeSetting(identity, words[option]?.text ?? '', life, 'seconds')] : [],
  };
}

function spireFacts(
  identity: IdentityFact,
  {
    template,
    flags,
    isOpen,
    symbol,
  }: {
    readonly template: TextFact;
    readonly flags: readonly TextFact[];
    readonly isOpen: boolean;
    readonly symbol: string;
  },
): FormatFacts {
  const { span } = identity;
  const isAdmin = flags.some(({ text }) => text === 'admin');
  const grant: GrantFact = {
    form: 'statement',
    holder: { symbol },
    role: 'grant',
    provider: 'spiffe',
    effect: 'allow',
    actions: [{ text: 'an identity', span: template.span }, ...flags],
    resources: [template],
    access: isAdmin ? 'admin' : flags.length > 0 ? 'permissions' : 'unknown',
    span,
  };
  const open: ResourceFact = {
    symbol: `${symbol}.entry`,
    kind: 'spire-entry',
    name: identity.name,
    span,
    nameSpan: identity.nameSpan,
    settings: [
      { name: 'id', value: literal(template, symbol) },
      ...(isOpen ? [{ name: 'open', value: literal({ text: 'every pod', span: template.span }, symbol) }] : []),
      ...flags.map((flag) => ({ name: flag.text, value: literal(flag, symbol) })),
    ],
  };
  return {
    identities: [identity],
    grants: [grant],
    resources: [open],
    links: [{ from: `${symbol}.entry`, to: { symbol }, relation: 'runs-as', span: template.span }],
  };
}
