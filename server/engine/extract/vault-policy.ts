import type { GrantSetFact } from '../model/facts.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { literal, textAt } from './literal.ts';
import { vaultRules } from './vault-rules.ts';

/** A Vault policy in a file of its own: HCL of nothing but `path` blocks. */
export const vaultPolicyExtractor: Extractor = { format: 'vault-policy', syntax: 'hcl', accepts, extract };

function accepts(path: string, head: string): boolean {
  return path.endsWith('.hcl') && /^\s*path\s+"[^"\n]*"\s*\{/m.test(head) && /\bcapabilities\b/.test(head);
}

function extract({ path, text, document }: ExtractInput): FormatFacts {
  const name = textAt(path.slice(path.lastIndexOf('/') + 1).replace(/\.hcl$/, ''), 0, 0);
  const symbol = `vault:${path}#${name.text}`;
  const set: GrantSetFact = {
    symbol,
    kind: 'vault-policy',
    name: literal(name, `vault:${path}`),
    keys: [],
    span: { start: 0, end: text.length },
    nameSpan: { start: 0, end: 0 },
  };
  return { grantSets: [set], grants: document.roots.flatMap((root) => vaultRules(root, symbol)) };
}
