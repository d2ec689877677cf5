import { nativeForm } from '../../../extract/terraform/json-form.ts';
import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import type { MapEntry, ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { entry, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { afterSteps, edited, rewritten } from '../../changed-file.ts';
import { applyEdits } from '../../edit/edit.ts';
import { inSentences, unloaded } from '../../environment/loading/unloaded.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { heldByGit } from '../../git-ignore.ts';
import { entriesAt, nodesAt } from '../../place.ts';
import { ofSameValue } from '../../secret/same-value.ts';
import { isLiteralSecret, saysLittle, variableName } from '../../secret/secret-literal.ts';
import { envPathFor, moveIntoEnv, nameHeld } from '../kept/env-file.ts';
import type { EnvValue } from '../kept/env-value.ts';
import { offersOfMove } from '../kept/offers-of-move.ts';
import { asArgument, isInJson, ofTerraform, terraformEditor, variablesOf } from './terraform-text.ts';
import { givenValue, isGivenValue, ofOnePlan, valuesFileOf } from './terraform-values.ts';
import { isLeftToUse, variableOf, variablesBeside, withVariable } from './terraform-variables.ts';

/**
 * Takes a secret out of Terraform: the literal becomes a sensitive variable, declared where the folder keeps its variables, or
 * else below in the same file. A variable whose default is the secret loses the default and becomes sensitive.
 */
export const moveToVariable: FixKind = {
  kind: 'move-to-variable',
  offers(finding, context) {
    const literal = isLiteralSecret(finding) ? terraformLiteral(finding, context) : undefined;
    if (!literal) return [];
    if (literal.isKnown) {
      const title = `Use the variable ${literal.name}, which has the same value`;
      return [{ id: 'move-to-variable', title, safety: 'review', effect: 'text only', isPreferred: true }];
    }
    const title =
      literal.isDefault || literal.isSet
        ? `Take the value out of the variable ${literal.name}`
        : `Move to the sensitive variable ${literal.name}`;
    const kept = {
      name: environmentName(literal),
      value: literal.value,
      envPath: ownValuesFile(finding, literal, context) ?? envPathFor(finding.at.path, context),
    };
    const offers = offersOfMove({ id: 'move-to-variable', title, effect: 'text only', ...kept }, context);
    const why = literal.isSet ? ofOnePlan(finding.at.path, context) : undefined;
    if (why !== undefined) return offers.map((offer) => ({ ...offer, isAttended: true as const, why }));
    // No shell sets a variable with a dash in its name.
    return literal.name.includes('-') ? offers.filter(({ needsClipboard }) => needsClipboard) : offers;
  },
  changes(finding, { needsClipboard }, context) {
    const { path } = finding.at;
    const literal = terraformLiteral(finding, context);
    if (!literal) return undefined;
    const changes = literal.isSet
      ? withoutValue(finding, context)
      : literal.isDefault
        ? withoutDefault(path, literal.name, context)
        : withOwnVariable(finding, literal, context);
    if (needsClipboard || !changes || literal.isKnown) return changes;
    const values = ownValuesFile(finding, literal, context);
    if (values !== undefined) return [...givenValue(values, literal.name, literal.value.content, context), ...changes];
    return [...moveIntoEnv(envPathFor(path, context), environmentName(literal), literal.value, context), ...changes];
  },
  advises(finding, { needsClipboard }, context) {
    const envPath = envPathFor(finding.at.path, context);
    const literal = terraformLiteral(finding, context);
    if (!literal || literal.isKnown || ownValuesFile(finding, literal, context) !== undefined) return undefined;
    return needsClipboard ? undefined : inSentences([unloaded('hcl', envPath, context), heldByGit(envPath, context)]);
  },
  takesOut(finding, { needsClipboard }, context) {
    const literal = needsClipboard ? terraformLiteral(finding, context) : undefined;
    return literal && { value: literal.value.content, keep: `Give it to the variable ${literal.name}.` };
  },
};

/** The folder's own file of values, where the variable has none there yet. */
function ownValuesFile({ at }: Finding, { name }: TerraformLiteral, context: FixContext): string | undefined {
  const file = valuesFileOf(at.path, context);
  return file === undefined || isGivenValue(file, name, context) ? undefined : file;
}

/** Terraform, "Environment variables". */
function environmentName({ name }: TerraformLiteral): string {
  return `TF_VAR_${name}`;
}

interface TerraformLiteral {
  /** What the variable stands for: a whole text, or the secret in it. */
  readonly place: ScalarNode | Span;
  readonly name: string;
  readonly value: EnvValue;
  /** Other places that take the same variable. */
  readonly equal?: readonly ScalarNode[];
  /** It is the default of the variable `name`. */
  readonly isDefault: boolean;
  /** The folder has the variable already, for the same value. */
  readonly isDeclared?: true;
  /** Which is its default. */
  readonly isKnown?: true;
  /** A file of values gives it to the variable `name`. */
  readonly isSet?: true;
}

function terraformLiteral(finding: Finding, context: FixContext): TerraformLiteral | undefined {
  const { path, span } = finding.at;
  const own = context.document(path);
  if (own && /\.tfvars(?:\.json)?$/.test(path)) return valueSet(own, span);
  if (!own || !ofTerraform.test(path)) return undefined;
  const document = isInJson(path) ? inBlocks(own, span) : own;
  if (!document) return undefined;
  const node = nodesAt(document, span.start).at(-1);
  const entries = entriesAt(document, span.start);
  const block = entries.at(-1)?.entry;
  if (!block || keyOf(block) === 'terraform' || isModuleSource(block, entries) || entries[0]?.entry.value === undefined)
    return undefined;
  if (node && isFilledIn(node, document)) return partOf(finding, document, block, context);
  if (node?.kind !== 'scalar' || node.style !== 'double' || node.content.end < span.end) return undefined;
  const about = { place: node, value: exported(String(node.value)) };
  const isDefault = keyOf(block) === 'variable' && entries.some(({ entry }) => keyOf(entry) === 'default');
  if (isDefault)
    return entries[0].entry.value === node
      ? { ...about, name: String(block.labels?.[0]?.value), isDefault }
      : undefined;
  if (entries[0].entry.key.span.start === node.span.start) return undefined;
  const known = keyOf(block) === 'variable' ? undefined : variableOf(about.value.content, path, context);
  if (known !== undefined) return { ...about, name: known, isDefault, isDeclared: true, isKnown: true };
  const equal = placesOfSame(finding, entries[0], document, context);
  const name = freeVariable(path, equal.length > 0 ? undefined : block, entries[0], finding, context);
  return { ...about, name, isDefault, equal, ...(variablesBeside(path, context).has(name) && { isDeclared: true }) };
}

/** Source: Terraform, "Module block": the address is read before there are variables. */
function isModuleSource(block: MapEntry, [own, ...more]: ReturnType<typeof entriesAt>): boolean {
  return keyOf(block) === 'module' && more.length === 1 && own !== undefined && keyOf(own.entry) === 'source';
}

/** What Terraform reads as blocks; undefined where the secret stands in a comment or in an expression, which JSON has in a text. */
function inBlocks(document: SourceDocument, { start }: Span): SourceDocument | undefined {
  const around = nodesAt(document, start).at(-1);
  const before = around?.kind === 'scalar' ? document.text.slice(around.span.start, start) : '';
  const isExpression = /[$%]\{[^}]*$/.test(before);
  const isComment = entriesAt(document, start).some(({ entry }) => keyOf(entry) === '//');
  return isExpression || isComment ? undefined : nativeForm(document);
}

/** A script, or another text that is more than the secret: Terraform fills in what stands in it. */
function isFilledIn(node: ValueNode, { text }: SourceDocument): boolean {
  if (node.kind === 'template') return true;
  return (
    node.kind === 'scalar' && (node.style === 'heredoc' || /\s|\\n/.test(text.slice(node.span.start, node.span.end)))
  );
}

/** The secret alone, under the name that the text gives it. */
function partOf(
  finding: Finding,
  document: SourceDocument,
  block: MapEntry,
  context: FixContext,
): TerraformLiteral | undefined {
  const { path, span } = finding.at;
  const content = document.text.slice(span.start, span.end);
  // Nothing is filled in where nobody may refer to anything.
  if (/["\\$%\s]/.test(content) || keyOf(block) === 'variable') return undefined;
  const about = { place: span, value: exported(content), isDefault: false };
  const held = nameHeld(about.value, context.text(envPathFor(path, context)))?.replace(/^TF_VAR_/, '') ?? '';
  if (variablesBeside(path, context).has(held)) return { ...about, name: held, isDeclared: true };
  const site = context.credential(finding)?.site;
  const assigned = /\b([A-Z][A-Z0-9_]{1,60})=["']?$/.exec(
    document.text.slice(Math.max(0, span.start - 80), span.start),
  );
  // What the whole text is given to names more than the secret.
  const isOwn = site?.literal.start === span.start && site.literal.end === span.end;
  const own = assigned?.[1] === undefined ? (isOwn ? site : undefined) : { name: assigned[1] };
  const name = variableName(own, finding).toLowerCase();
  const free = freeName(path, block, name, context);
  return { ...about, name: free, ...(variablesBeside(path, context).has(free) && { isDeclared: true }) };
}

/** A shell reads the file of variables for Terraform. */
function exported(content: string): EnvValue {
  return { content, quote: '', reader: 'shell' };
}

function valueSet(document: SourceDocument, span: Span): TerraformLiteral | undefined {
  const [own, ...around] = entriesAt(document, span.start);
  const node = own?.entry.value;
  const name = own && keyOf(own.entry);
  if (around.length > 0 || node?.kind !== 'scalar' || name === undefined || node.content.end < span.end)
    return undefined;
  const value = exported(String(node.value));
  return { place: node, name, value, isDefault: false, isSet: true };
}

function withoutValue({ at }: Finding, context: FixContext): readonly FileChange[] | undefined {
  const document = context.document(at.path);
  const own = document && entriesAt(document, at.span.start)[0];
  const change = own && edited(at.path, terraformEditor(at.path).removeEntry(document, own.map, own.entry));
  return change && [change];
}

/** Named after the argument; with the block's name before it where that is taken or says too little. */
function freeVariable(
  path: string,
  block: MapEntry | undefined,
  own: Around,
  finding: Finding,
  context: FixContext,
): string {
  return freeName(path, block, variableName({ name: nameOfValue(own) }, finding).toLowerCase(), context);
}

/** `{ name = "API_TOKEN", value = "…" }` names itself. */
function nameOfValue({ entry: own, map }: Around): string {
  const key = keyOf(own) ?? '';
  const told = key === 'value' ? textOf(valueAt(map, 'name')) : undefined;
  return told !== undefined && /^[A-Z][A-Z0-9_]+$/.test(told) ? told : key;
}

/** Other places of the file in which the same value stands under the same name: they take the same variable. */
function placesOfSame(
  finding: Finding,
  own: Around,
  document: SourceDocument,
  context: FixContext,
): readonly ScalarNode[] {
  return ofSameValue(finding, context).flatMap(({ span }) => {
    const [around, ...more] = entriesAt(document, span.start);
    const value = around?.entry.value;
    const block = more.at(-1)?.entry;
    if (!around || !block || value === own.entry.value || value?.kind !== 'scalar') return [];
    if (value.style !== 'double' || keyOf(block) === 'variable') return [];
    return nameOfValue(around) === nameOfValue(own) ? [value] : [];
  });
}

type Around = ReturnType<typeof entriesAt>[number];

/** Arguments of what keeps a secret, whatever it is of: of Google's, AWS's and Azure's stores. Source: the providers' own pages. */
const contentOfStore = /^(?:secret_data|secret_string|secret_binary|value)$/;
/** Labels that say nothing. */
const ofAnyBlock = /^(?:this|main|default|example|secret|version|value|self|current|latest)$/;

function snake(label: string): string {
  return label.replace(/\W+/g, '_').toLowerCase();
}

function freeName(path: string, block: MapEntry | undefined, own: string, context: FixContext): string {
  const label = block?.labels?.at(-1)?.value;
  const taken = variablesBeside(path, context);
  // A store holds anything: what it is, its own name says, without that it is a version of it.
  const kept = contentOfStore.test(own)
    ? snake(String(label ?? '')).replace(/_(?:secret_)?(?:version|value)$/, '')
    : '';
  if (/[a-z]{3}/.test(kept) && !taken.has(kept) && !ofAnyBlock.test(kept)) return kept;
  const holder = String(label ?? '').replace(/\W+/g, '_');
  const labelled = holder === '' || own.startsWith(`${holder}_`) ? [] : [`${holder}_${own}`];
  const candidates = saysLittle(own) ? [...labelled, own] : [own, ...labelled];
  for (const candidate of candidates)
    if (!taken.has(candidate) || isLeftToUse(candidate, path, context)) return candidate;
  for (let number = 2; ; number++) if (!taken.has(`${own}_${number}`)) return `${own}_${number}`;
}

function withoutDefault(path: string, name: string, context: FixContext): readonly FileChange[] | undefined {
  const before = context.text(path);
  if (before === undefined) return undefined;
  const block = (document: SourceDocument) => {
    const found = variablesOf(isInJson(path) ? nativeForm(document) : document, name)[0]?.value;
    return found?.kind === 'map' ? found : undefined;
  };
  const after = afterSteps(isInJson(path) ? 'json' : 'hcl', before, [
    (document, editor) => {
      const body = block(document);
      return body ? editor.setEntry(document, body, 'sensitive', true, { after: 'default' }) : [];
    },
    (document, editor) => {
      const body = block(document);
      const value = entry(body, 'default');
      return body && value ? editor.removeEntry(document, body, value) : [];
    },
  ]);
  const change = after === undefined ? undefined : rewritten(path, before, after);
  return change && [change];
}

function withOwnVariable(
  finding: Finding,
  { place, name, isDeclared, equal = [] }: TerraformLiteral,
  context: FixContext,
): readonly FileChange[] | undefined {
  const { path } = finding.at;
  const document = context.document(path);
  if (!document) return undefined;
  const replaced =
    'kind' in place
      ? [place, ...equal].flatMap((node) =>
          terraformEditor(path).replaceValue(document, node, asArgument(path, `var.${name}`)),
        )
      : [{ span: place, text: `\${var.${name}}` }];
  if (replaced.length === 0) return undefined;
  if (!isDeclared || isLeftToUse(name, path, context))
    return withVariable(path, applyEdits(document.text, replaced), name, context);
  const own = edited(path, replaced);
  return own && [own];
}
