import { entriesOf, keyOf, resolved, valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import { cloudAccessOf } from '../compose/cloud-access.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal, textFact } from '../literal.ts';
import { flattened, type Task } from './tasks.ts';

/** Containers that tasks start on their hosts with the engine, or somebody's credentials. Source: community.docker.docker_container, containers.podman.podman_container. */
export function containersIn(
  tasks: readonly Task[],
  { path, text }: { readonly path: string; readonly text: string },
): FormatFacts {
  if (!/_container\b/.test(text)) return {};
  return {
    identities: flattened(tasks).flatMap(({ node, symbol }) =>
      entriesOf(node).flatMap((item) => {
        const body = resolved(item.value);
        const name = textFact(valueAt(body, 'name'));
        if (!module.test(keyOf(item) ?? '') || body?.kind !== 'map' || !name) return [];
        if (/^(?:absent|stopped)$/.test(textFact(valueAt(body, 'state'))?.text ?? '')) return [];
        const access = cloudAccessOf(body, name.text, { path, text });
        if (!access) return [];
        const own = `${symbol}.container`;
        return [
          {
            symbol: own,
            kind: 'host-service' as const,
            name: literal(name, own),
            keys: [{ scheme: 'ci' as const, parts: [`container:${path}#${name.text}`] }],
            span: node.span,
            nameSpan: name.span,
            owners: [],
            slot: { kind: 'comment' as const },
            activation: activationOf(path),
            traits: { ...access },
          },
        ];
      }),
    ),
  };
}

const module = /^(?:(?:community\.docker\.)?docker_container|(?:containers\.podman\.)?podman_container)$/;
