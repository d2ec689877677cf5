import type { Finding } from '../model/finding.ts';
import type { ScalarNode } from '../model/value-node.ts';
import { keyOf } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import { yamlEditor } from './edit/yaml.ts';
import type { FixContext, FixKind } from './fix.ts';
import { variableName } from './secret-literal.ts';
import { secretPlace } from './secret-place.ts';

/** Puts `${{ secrets.NAME }}` in the place of a secret in a GitHub workflow or action. */
export const moveToSecret: FixKind = {
  kind: 'move-to-secret',
  offers(finding, context) {
    const place = placeOf(finding, context);
    if (!place) return [];
    return [
      {
        id: 'move-to-secret',
        title: `Move to the repository secret ${place.name}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const place = placeOf(finding, context);
    const document = context.document(finding.at.path);
    if (!place || !document) return undefined;
    const raw = `\${{ secrets.${place.name} }}`;
    const edits = place.isWhole
      ? yamlEditor.replaceValue(document, place.node, { raw })
      : [{ span: finding.at.span, text: raw }];
    const change = edited(finding.at.path, edits);
    return change && [change];
  },
  takesOut(finding, _, context) {
    const place = placeOf(finding, context);
    const { path, span } = finding.at;
    const value = context.text(path)?.slice(span.start, span.end);
    return place && value !== undefined
      ? { value, keep: `Keep it as the secret ${place.name} of the repository or the environment.` }
      : undefined;
  },
};

interface NamedPlace {
  readonly node: ScalarNode;
  readonly name: string;
  /** The secret is the scalar's whole value. */
  readonly isWhole: boolean;
}

function placeOf(finding: Finding, context: FixContext): NamedPlace | undefined {
  if (!/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(finding.at.path)) return undefined;
  const place = secretPlace(finding, context);
  if (!place) return undefined;
  const { node, isWhole, entries } = place;
  const key = entries[0] && (isWhole ? keyOf(entries[0].entry) : undefined);
  return { node, name: secretName(variableName(key === undefined ? undefined : { name: key }, finding)), isWhole };
}

/** GitHub keeps the prefix `GITHUB_` for itself. Source: "Using secrets in GitHub Actions". */
function secretName(name: string): string {
  return name.replace(/^GITHUB_/, 'GH_');
}
