import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { isLiteralSecret, type SourceLiteral, sourceLiteral } from './secret-literal.ts';

/**
 * Has a variable of a pipeline of Jenkins filled in from a credential, which Jenkins keeps and masks in what it logs. Source: Jenkins
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
    if (!move) return undefined;
    const { span, quote } = move.literal;
    const change = edited(finding.at.path, [{ span, text: `credentials(${quote}${move.id}${quote})` }]);
    return change && [change];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return (
      move && {
        value: move.literal.content,
        keep: `Keep it in Jenkins as a credential of the kind Secret text with the id ${move.id}.`,
      }
    );
  },
};

interface Move {
  readonly literal: SourceLiteral;
  readonly id: string;
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

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const text = pipeline.test(path) && isLiteralSecret(finding) ? context.text(path) : undefined;
  const literal = text === undefined ? undefined : sourceLiteral(finding, context);
  if (text === undefined || !literal || !/^["']$/.test(literal.quote)) return undefined;
  const name = variableBefore(text, literal.span.start);
  if (name === undefined) return undefined;
  // Ids are written as those beside.
  const isSpoken = /\bcredentials\(\s*["'][A-Z][A-Z0-9_]*["']\s*\)/.test(text);
  return { literal, id: isSpoken ? name : name.toLowerCase().replaceAll('_', '-') };
}
