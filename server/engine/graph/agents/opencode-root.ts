import type { Definitions } from '../../evaluate/definitions.ts';
import { asksFirst } from '../../extract/agents/opencode.ts';
import type { IdentityFact } from '../../model/facts.ts';
import { valueAt } from '../../syntax/document.ts';
import { readJson } from '../../syntax/json/json.ts';

type Traits = IdentityFact['traits'];

/** `asksFirst` for an agent of opencode that says nothing of permissions: what the configuration of its project says. Source: opencode, "Permissions". */
export function withProjectPermission(
  { kind, traits, nameSpan }: IdentityFact,
  path: string,
  texts: Definitions,
): Traits {
  const folder = kind === 'opencode-agent' ? /^(.*\/)?\.opencode\/.*\.md$/.exec(path) : null;
  if (!folder || traits.asksFirst) return traits;
  const files = ['opencode.json', 'opencode.jsonc', '.opencode/opencode.json', '.opencode/opencode.jsonc'];
  for (const file of files) {
    const text = texts.text(`${folder[1] ?? ''}${file}`);
    const [root] = text === undefined ? [] : readJson(text.slice(0, 50_000)).roots;
    if (root && valueAt(root, 'permission'))
      return { ...traits, asksFirst: { value: asksFirst(root), span: nameSpan } };
  }
  return traits;
}
