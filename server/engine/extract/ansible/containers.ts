import type { IdentityFact, TextFact, TraitFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, valueAt } from '../../syntax/document.ts';
import { readEmbedded } from '../../syntax/embedded.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { activationOf } from '../activation.ts';
import { type CloudAccess, cloudAccessOf, isEngineTool } from '../compose/cloud-access.ts';
import type { FormatFacts } from '../extractor.ts';
import { keyFact, literal, scalarOf, textFact } from '../literal.ts';
import { isTemplated } from '../template-text.ts';
import { flattened, type Task } from './tasks.ts';

interface Written {
  readonly path: string;
  readonly text: string;
}

/**
 * Containers that tasks start on their hosts with the engine, or somebody's credentials, and services of Compose files that tasks write. Source:
 * community.docker.docker_container, containers.podman.podman_container, ansible.builtin.copy.
 */
export function containersIn(tasks: readonly Task[], file: Written): FormatFacts {
  const isStarted = /_container\b/.test(file.text);
  const isWritten = /compose[\w.-]{0,40}\.ya?ml/i.test(file.text);
  if (!isStarted && !isWritten) return {};
  return {
    identities: flattened(tasks).flatMap((task) =>
      entriesOf(task.node).flatMap((item) => [
        ...(isStarted ? startedBy(item, task, file) : []),
        ...(isWritten ? writtenBy(item, task, file) : []),
      ]),
    ),
  };
}

function startedBy(item: MapEntry, { node, symbol }: Task, file: Written): readonly IdentityFact[] {
  const body = resolved(item.value);
  const name = textFact(valueAt(body, 'name'));
  if (!module.test(keyOf(item) ?? '') || body?.kind !== 'map' || !name) return [];
  if (/^(?:absent|stopped)$/.test(textFact(valueAt(body, 'state'))?.text ?? '')) return [];
  const image = textFact(valueAt(body, 'image'))?.text ?? '';
  const access = cloudAccessOf(body, inWords(name.text), file, productOf(image)) ?? hostOf(body);
  return access ? [identityOf({ symbol: `${symbol}.container`, name, span: node.span, access }, file)] : [];
}

/** A Compose file that a task writes as text. */
function writtenBy(item: MapEntry, { symbol }: Task, file: Written): readonly IdentityFact[] {
  const target = textFact(valueAt(item.value, 'dest'))?.text ?? '';
  const content = resolved(valueAt(item.value, 'content'));
  if (!copies.test(keyOf(item) ?? '') || !isComposeFile(fileNameOf(target))) return [];
  const root = content?.kind === 'scalar' ? readEmbedded(content, 'yaml') : undefined;
  return entriesOf(valueAt(root, 'services')).flatMap((service) => {
    const name = keyFact(service);
    const body = resolved(service.value);
    const access = name && body?.kind === 'map' ? cloudAccessOf(body, name.text, file) : undefined;
    if (!name || !access) return [];
    return [identityOf({ symbol: `${symbol}.compose.${name.text}`, name, span: service.span, access }, file)];
  });
}

interface Found {
  readonly symbol: string;
  readonly name: TextFact;
  readonly span: Span;
  readonly access: CloudAccess;
}

function identityOf({ symbol, name, span, access }: Found, { path }: Written): IdentityFact {
  return {
    symbol,
    kind: 'host-service',
    name: literal({ ...name, text: inWords(name.text) }, symbol),
    keys: [{ scheme: 'ci', parts: [`container:${path}#${name.text}`] }],
    span,
    nameSpan: name.span,
    owners: [],
    slot: { kind: 'comment' },
    activation: activationOf(path),
    traits: { ...access },
  };
}

/** With the variable that a template fills in for what it is: nobody finds a container by the number of its task. What `drone_runner_container_name` names is called after that in its role. */
function inWords(name: string): string {
  const [, own] = /^\{\{-?\s*(\w{2,60}?)_container(?:_name)?\s*-?\}\}$/.exec(name) ?? [];
  return own?.replaceAll('_', '-') ?? name.replace(/\{\{-?\s*([\w.]{1,100})[^{}]{0,200}\}\}/g, '$1');
}

/** The product that a role's variable for an image is named for: `{{ watchtower_image_name }}:{{ … }}` is of watchtower, as far as anybody can tell here. */
function productOf(image: string): string {
  const [, product] =
    /^\{\{-?\s*(\w{2,60}?)_(?:docker_|container_)?image(?:_name|_repo(?:sitory)?)?\s*(?:\||-?\}\})/.exec(image) ?? [];
  return product?.replaceAll('_', '-') ?? image;
}

/**
 * What a privileged container has: the devices of the host, and so its disk. An engine within one needs that, and what measures the host is often told to have it: where a variable
 * names the image, nobody can tell. Source: Docker, "Runtime privilege and Linux capabilities".
 */
function hostOf(body: MapNode): CloudAccess | undefined {
  const privileged = scalarOf(valueAt(body, 'privileged'));
  if (!privileged || !/^(?:true|yes)$/i.test(String(privileged.value))) return undefined;
  const image = textFact(valueAt(body, 'image'))?.text;
  const isMeant = image === undefined || isTemplated(image) || isEngineTool(image) || ofEngine.test(image);
  const trait = (value: TraitFact['value']): TraitFact => ({ value, span: privileged.span });
  return {
    cloudCredentials: trait('all devices of the host, and so may do all that root may there'),
    cloudRemedy: trait('Take out privileged, and name the devices and capabilities that it needs'),
    ...(isMeant && { meantToHold: trait(true) }),
  };
}

/** An engine that runs within a container. */
const ofEngine = /(?:^|\/)(?:docker|podman|buildkit|k3s)(?::|@|$)|\bdind\b/i;

const copies = /^(?:ansible\.(?:builtin|legacy)\.)?copy$/;

const module = /^(?:(?:community\.docker\.)?docker_container|(?:containers\.podman\.)?podman_container)$/;
