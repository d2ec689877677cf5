import type { Finding } from '../../model/finding.ts';
import { entry, resolved } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Trusts the servers that the project has now by name, instead of all that somebody may add. */
export const listServers: FixKind = {
  kind: 'list-servers',
  offers(finding, context) {
    const names = serversFor(finding, context);
    return names.length === 0
      ? []
      : [
          {
            id: 'list-servers',
            title: `Trust only ${names.join(', ')}`,
            safety: 'review',
            effect: 'in-place update',
            isPreferred: true,
          },
        ];
  },
  changes(finding, _, context) {
    const names = serversFor(finding, context);
    return names.length === 0 ? undefined : changedBySteps(finding.at.path, 'json', stepsFor(names), context);
  },
};

const all = 'enableAllProjectMcpServers';

/** The servers of the project's own file, where these are its settings of Claude Code. */
function serversFor({ rule, at: { path } }: Finding, context: FixContext): readonly string[] {
  const project = /^(.*\/)?\.claude\/settings(\.local)?\.json$/.exec(path);
  if (rule !== 'agent-project-mcp-auto-trust' || !project) return [];
  const servers = context.facts(`${project[1] ?? ''}.mcp.json`)?.identities ?? [];
  return servers.flatMap(({ kind, name: { node } }) =>
    kind === 'mcp-server' && node.kind === 'scalar' ? [String(node.value)] : [],
  );
}

function stepsFor(names: readonly string[]): readonly Step[] {
  return [
    (document, editor) => {
      const root = resolved(document.roots[0]);
      return root?.kind === 'map'
        ? editor.setEntry(document, root, 'enabledMcpjsonServers', names, { after: all })
        : [];
    },
    (document, editor) => {
      const root = resolved(document.roots[0]);
      const written = entry(root, all);
      return root?.kind === 'map' && written ? editor.removeEntry(document, root, written) : [];
    },
  ];
}
