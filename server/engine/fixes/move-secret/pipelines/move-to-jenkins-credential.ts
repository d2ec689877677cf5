import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { outsideCode } from '../../secret/outside-code.ts';
import { isLiteralSecret, sourceLiteral } from '../../secret/secret-literal.ts';
import { stepMove } from './jenkins-steps.ts';

/**
 * Has a variable of a pipeline of Jenkins filled in from a credential, or one that the script of a step reads in the secret's place, which Jenkins keeps and masks in what it logs. Source: Jenkins
 * handbook, "Using a Jenkinsfile", handling credentials, secret text.
 */
export const moveToJenkinsCredential: FixKind = {
  kind: 'move-to-jenkins-credential',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to the credential ${move.id} of Jenkins`;
    return [
      { id: 'move-to-jenkins-credential', title, safety: 'review', effect: 'in-place update', isPreferred: true },
    ];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    const change = edited(finding.at.path, move?.edits());
    return change && [change];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return (
      move && {
        value: move.value,
        keep: `Keep it in Jenkins as a credential of the kind Secret text with the id ${move.id}.`,
      }
    );
  },
};

interface Move {
  readonly value: string;
  readonly id: string;
  edits(): readonly Edit[];
}

const pipeline = /(?:^|\/)(?:[\w.-]*Jenkinsfile[\w.-]*|[\w.-]+\.jenkinsfile)$/i;

/** Characters that are looked at before a variable. */
const reach = 4_000;

/** The variable that a literal is given to in the directive `environment`, where alone a credential may be named. */
function variableBefore(text: string, at: number): string | undefined {
  const head = text.slice(Math.max(0, at - reach), at);
  const line = head.slice(head.lastIndexOf('\n') + 1);
  const above = head.slice(head.lastIndexOf('environment'), head.length - line.length);
  const [, inside] = /^environment\s{0,20}\{([^{}]*)$/.exec(above.replace(/"[^"\n]*"|'[^'\n]*'/g, '')) ?? [];
  return inside === undefined ? undefined : /^\s*([A-Za-z_]\w*)\s*=\s*$/.exec(line)?.[1];
}

/** The one variable that `withEnv` sets for the steps in it, with the call. Source: Jenkins, "Credentials Binding", `withCredentials`. */
function boundAround(text: string, { start, end }: Span) {
  const [before, quote = '', name] =
    /\bwithEnv\(\s{0,20}\[\s{0,20}(["'])([A-Za-z_]\w*)=$/.exec(text.slice(Math.max(0, start - 200), start)) ?? [];
  const [behind] = /^["']\s{0,20}\]\s{0,20}\)/.exec(text.slice(end, end + 50)) ?? [];
  if (before === undefined || name === undefined || !behind?.startsWith(quote)) return undefined;
  if (outsideCode('groovy', text, start) === 'comment') return undefined;
  return { name, value: text.slice(start, end), span: { start: start - before.length, end: end + behind.length } };
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const text = pipeline.test(path) && isLiteralSecret(finding) ? context.text(path) : undefined;
  if (text === undefined) return undefined;
  // Ids are written as those beside.
  const isSpoken = /\bcredentials\(\s*["'][A-Z][A-Z0-9_]*["']\s*\)/.test(text);
  const idOf = (name: string) => (isSpoken ? name : name.toLowerCase().replaceAll('_', '-'));
  const step = stepMove(finding, context);
  if (step) return { value: step.value, id: idOf(step.name), edits: () => step.edits(idOf(step.name)) };
  const bound = boundAround(text, finding.at.span);
  if (bound) {
    const id = idOf(bound.name);
    const written = `withCredentials([string(credentialsId: '${id}', variable: '${bound.name}')])`;
    return { value: bound.value, id, edits: () => [{ span: bound.span, text: written }] };
  }
  const literal = sourceLiteral(finding, context);
  const name = literal && /^["']$/.test(literal.quote) ? variableBefore(text, literal.span.start) : undefined;
  if (literal === undefined || name === undefined) return undefined;
  const { span, quote, content } = literal;
  const id = idOf(name);
  return { value: content, id, edits: () => [{ span, text: `credentials(${quote}${id}${quote})` }] };
}
