import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import type { MapNode, ScalarNode } from '../../../model/value-node.ts';
import { keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { yamlEditor } from '../../edit/yaml.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { inShell, inSingleQuotes } from '../../pipelines/script-places.ts';
import { isGivenToServiceContainer } from '../../pipelines/service-container.ts';
import { namedByService, serviceName } from '../../secret/bare-name.ts';
import { variableOfSameValue } from '../../secret/same-value.ts';
import { argumentName, saysLittle, upperSnake, variableName } from '../../secret/secret-literal.ts';
import { nameInScript, quotedAs, secretPlace } from '../../secret/secret-place.ts';
import { takenText } from '../../secret/taken-text.ts';

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
    const written = place.isWhole
      ? yamlEditor.replaceValue(document, place.node, { raw: quotedAs(place.node, raw) })
      : [{ span: finding.at.span, text: raw }];
    const edits = throughVariable(document, place, finding.at.span, raw) ?? written;
    const change = edited(finding.at.path, edits);
    return change && [change];
  },
  takesOut(finding, _, context) {
    const place = placeOf(finding, context);
    const value = takenText(finding, context);
    return place && value !== undefined
      ? { value, keep: `Keep it as the secret ${place.name} of the repository or the environment.` }
      : undefined;
  },
};

/** A script reads the secret as a variable of its step, lest its text become a part of the script; where a POSIX shell runs it. */
function throughVariable(
  document: SourceDocument,
  { name, node, step }: NamedPlace,
  span: Span,
  raw: string,
): readonly Edit[] | undefined {
  if (!step || !/^(?:|(?:ba)?sh\b.*)$/.test(textOf(valueAt(step, 'shell')) ?? '')) return undefined;
  const read = inShell(document.text, node, span, name) ?? inSingleQuotes(document.text, node, span, name);
  const env = valueAt(step, 'env');
  const holder = env === undefined ? step : env;
  if (!read || holder.kind !== 'map') return undefined;
  const value = { raw };
  const declared =
    env === undefined
      ? yamlEditor.setEntry(document, step, 'env', { [name]: value })
      : yamlEditor.setEntry(document, holder, name, value);
  return declared.length === 0 ? undefined : [read, ...declared];
}

interface NamedPlace {
  readonly node: ScalarNode;
  /** Of whose script the secret is a part. */
  readonly step?: MapNode;
  readonly name: string;
  /** The secret is the scalar's whole value. */
  readonly isWhole: boolean;
}

function placeOf(finding: Finding, context: FixContext): NamedPlace | undefined {
  if (!/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(finding.at.path)) return undefined;
  if (isGivenToServiceContainer(finding, context)) return undefined;
  const place = secretPlace(finding, context);
  if (!place) return undefined;
  const { node, isWhole, entries } = place;
  const key = entries[0] && (isWhole ? keyOf(entries[0].entry) : undefined);
  const { text } = place.document;
  const { start } = finding.at.span;
  const given = key ?? argumentName(text.slice(Math.max(0, start - 200), start)) ?? nameInScript(place, start);
  const told =
    variableOfSameValue(finding, context) ??
    namedByService(
      variableName(given === undefined ? undefined : { name: given }, finding),
      context.credential(finding),
    );
  const [own, holder] = entries;
  const name = secretName(
    holder && keyOf(holder.entry) === 'with' ? namedByAction(told, holder.map, place.document) : told,
  );
  return { node, name, isWhole, ...(own && keyOf(own.entry) === 'run' ? { step: own.map } : {}) };
}

/** What an action is given is that of what it signs in to: its registry or host, else what it is called after. Source: GitHub, "Workflow syntax", `jobs.<job_id>.steps[*].uses`. */
function namedByAction(name: string, step: MapNode, document: SourceDocument): string {
  const uses = textOf(valueAt(step, 'uses')) ?? '';
  if (!saysLittle(name) || uses === '') return name;
  const [registry] = ['registry', 'host', 'server', 'url'].flatMap((key) => textOf(valueAt(step, 'with', key)) ?? []);
  const [, owner = '', action = ''] = /^([\w.-]+)\/([\w.-]+)/.exec(uses) ?? [];
  const ofAction = upperSnake(
    action.replace(/-?(?:github|gh)?-?action$/i, '').replace(/-?(?:login|deploy|upload)-?/g, ''),
  );
  const of = registry === undefined ? ofAction : ofRegistry(registry, document);
  const said = of !== '' ? of : owner === 'docker' ? 'DOCKER' : upperSnake(owner);
  // Names of secrets begin with a letter.
  return !/^[A-Z]/.test(said) || name.startsWith(`${said}_`) ? name : `${said}_${name}`;
}

/** A registry that an expression names is some registry, unless the workflow says which. Source: Amazon ECR, "Private registry authentication". */
function ofRegistry(registry: string, document: SourceDocument): string {
  const variable = /^\$\{\{\s{0,20}env\.(\w+)\s{0,20}\}\}$/.exec(registry.trim())?.[1];
  const named = variable === undefined ? registry : textOf(valueAt(document.roots[0], 'env', variable));
  if (named === undefined || named.includes('${{')) return 'REGISTRY';
  if (/\.dkr\.ecr[.-]/.test(named)) return 'ECR';
  return upperSnake(serviceName(named.replace(/^\w+:\/\//, '')) ?? '');
}

/** GitHub keeps the prefix `GITHUB_` for itself. Source: "Using secrets in GitHub Actions". */
function secretName(name: string): string {
  return name.replace(/^GITHUB_/, 'GH_');
}
