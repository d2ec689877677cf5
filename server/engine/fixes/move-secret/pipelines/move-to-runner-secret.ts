import type { Finding } from '../../../model/finding.ts';
import { entry, keyOf, resolved, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, type Step } from '../../changed-file.ts';
import type { PlainValue } from '../../edit/edit.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { inShell, inSingleQuotes } from '../../pipelines/script-places.ts';
import { laterMap } from '../../place.ts';
import { namedByService } from '../../secret/bare-name.ts';
import { saysLittle, variableName } from '../../secret/secret-literal.ts';
import { nameInScript, ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { partTaken } from '../../secret/taken-text.ts';

/**
 * Takes a secret out of a pipeline of Drone, Woodpecker or Buildkite, whose server keeps secrets by name: the step is given the one
 * of that name, and a script reads the variable that it becomes.
 */
export const moveToRunnerSecret: FixKind = {
  kind: 'move-to-runner-secret',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move || !changedBySteps(finding.at.path, 'yaml', move.steps, context)) return [];
    const title = `Read from the secret ${move.secret}`;
    return [{ id: 'move-to-runner-secret', title, safety: 'review', effect: 'in-place update', isPreferred: true }];
  },
  changes(finding, _, context) {
    const steps = moveOf(finding, context)?.steps;
    return steps && changedBySteps(finding.at.path, 'yaml', steps, context);
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return move && { value: move.value, keep: `Add it as the secret ${move.secret} of the ${move.of}.` };
  },
};

interface Move {
  /** As the server calls it. */
  readonly secret: string;
  readonly value: string;
  /** Whose secret it is, in words. */
  readonly of: string;
  readonly steps: readonly Step[];
}

/** How a step is given a secret. */
interface Runner {
  readonly files: RegExp;
  of(path: string): string;
  /** The keys of a step whose commands a shell runs. */
  readonly scripts: readonly string[];
  /** How a secret is called that becomes a variable of this name. */
  secretOf(variable: string): string;
  /** Undefined where the secret is the value of no setting that reads secrets. */
  whole(place: SecretPlace, finding: Finding): { readonly secret: string; readonly steps: readonly Step[] } | undefined;
  /** Gives the step at this place a secret as a variable. */
  given(variable: string, stepAt: StepAt): Step;
}

type StepAt = ReturnType<typeof laterMap>;

const runners: readonly Runner[] = [
  // Drone, "Per repository secrets"; Woodpecker, "Secrets".
  {
    files: /(?:^|\/)\.(?:drone[\w.-]*|woodpecker|woodpecker\/[\w./-]+)\.ya?ml$/,
    of: (path) => `repository in ${/\.drone[^/]*$/.test(path) ? 'Drone' : 'Woodpecker'}`,
    scripts: ['commands'],
    secretOf: (variable) => variable.toLowerCase(),
    whole: fromSecret,
    given: (variable, stepAt) => (document, editor) => {
      const step = stepAt(document);
      const environment = valueAt(step, 'environment');
      const reference = { from_secret: variable.toLowerCase() };
      if (!step || (environment !== undefined && environment.kind !== 'map')) return [];
      return environment
        ? editor.setEntry(document, environment, variable, reference)
        : editor.setEntry(document, step, 'environment', { [variable]: reference }, { after: 'image' });
    },
  },
  // Buildkite, "Buildkite secrets", use in a pipeline's steps.
  {
    files: /(?:^|\/)\.?buildkite\/[\w./-]+\.ya?ml$/,
    of: () => 'cluster that the agents of Buildkite are in',
    scripts: ['command', 'commands'],
    secretOf: (variable) => variable,
    whole: ofBuildkite,
    given: listed,
  },
];

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const runner = runners.find(({ files }) => files.test(finding.at.path));
  const place = runner && secretPlace(finding, context);
  if (!place) return undefined;
  const whole = place.isWhole && ownEntry(place) ? runner.whole(place, finding) : undefined;
  if (whole) return { ...whole, value: scalarText(place.node), of: runner.of(finding.at.path) };
  return inScript(runner, place, finding, context);
}

/** The value of a plugin's setting, or of a variable of a step. */
function fromSecret({ document, node, entries }: SecretPlace, finding: Finding): ReturnType<Runner['whole']> {
  const [own, holder] = entries;
  const kind = holder && keyOf(holder.entry);
  const isOfStep = entries.some(({ entry: each }) => /^(?:steps|services)$/.test(keyOf(each) ?? ''));
  const key = own && keyOf(own.entry);
  if (!isOfStep || key === undefined || holder?.entry.value !== own?.map) return undefined;
  if (kind !== 'settings' && kind !== 'environment') return undefined;
  // What a plugin is called tells whose password it takes.
  const plugin = /([\w-]+)(?:[:@].*)?$/.exec(textOf(valueAt(holder?.map, 'image')) ?? '')?.[1];
  const isBare = kind === 'settings' && plugin !== undefined && saysLittle(key);
  const secret = (isBare ? `${plugin.replace(/^drone-/, '')}_${key}` : key).toLowerCase().replace(/\W+/g, '_');
  if (!/^[a-z]\w*$/.test(secret) || finding.at.span.start < node.span.start) return undefined;
  const replace: Step = (later, editor) => editor.replaceValue(later, node, { from_secret: secret });
  return document.syntax === 'yaml' ? { secret, steps: [replace] } : undefined;
}

/** A variable of the build or of a step becomes one of the names that it lists. */
function ofBuildkite({ document, entries }: SecretPlace): ReturnType<Runner['whole']> {
  const [own, holder] = entries;
  const name = own && keyOf(own.entry);
  if (!own || !holder || name === undefined || keyOf(holder.entry) !== 'env' || holder.entry.value !== own.map)
    return undefined;
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const stepAt = laterMap(document, holder.map);
  const drop: Step = (later, editor) =>
    own.map.entries.length > 1
      ? editor.removeEntry(later, own.map, own.entry)
      : editor.removeEntry(later, holder.map, holder.entry);
  // What comes in first leaves the places of all above it.
  return holder.map.entries.length > 1 ? { secret: name, steps: [drop, listed(name, stepAt)] } : undefined;
}

/** Buildkite takes a list of names, or a map of variables to names. */
function listed(name: string, stepAt: StepAt): Step {
  return (document, editor) => {
    const step = stepAt(document);
    const known = resolved(valueAt(step, 'secrets'));
    if (known?.kind === 'list') return editor.appendItem(document, known, name);
    if (known?.kind === 'map') return editor.setEntry(document, known, name, name);
    const names: PlainValue = [name];
    return step ? editor.setEntry(document, step, 'secrets', names) : [];
  };
}

/** A part of a command that a shell runs: the runner fills in variables of one `$` before the shell does. */
function inScript(runner: Runner, place: SecretPlace, finding: Finding, context: FixContext): Move | undefined {
  const { document, node, entries } = place;
  const [own] = entries;
  const { span } = finding.at;
  if (!own || !runner.scripts.includes(keyOf(own.entry) ?? '') || !entry(own.map, keyOf(own.entry) ?? ''))
    return undefined;
  const site = context.credential(finding)?.site;
  const told = nameInScript(place, span.start);
  const isOfScript = site?.name === keyOf(own.entry);
  const name = namedByService(
    variableName(told === undefined ? (isOfScript ? undefined : site) : { name: told }, finding),
    context.credential(finding),
  );
  const read = inShell(document.text, node, span, name) ?? inSingleQuotes(document.text, node, span, name);
  if (!read || read.span.start !== span.start) return undefined;
  const replace: Step = () => [{ span: read.span, text: read.text.replace('$', () => '$$') }];
  return {
    secret: runner.secretOf(name),
    value: partTaken(place, span),
    of: runner.of(finding.at.path),
    steps: [replace, runner.given(name, laterMap(document, own.map))],
  };
}
