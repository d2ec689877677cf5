import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { FixContext } from '../fix.ts';
import { nodesAt } from '../place.ts';
import { shellTextAt } from '../scripts/shell-text.ts';

/** In words, why no fix takes text of others out of a script of a workflow, and the step that a person takes there; undefined for findings of another matter. */
export function injectionByHand({ rule, at: { path, span } }: Finding, context: FixContext): string | undefined {
  if (rule !== 'gh-script-injection') return undefined;
  const jobs = context.facts(path)?.pipelines?.[0]?.jobs ?? [];
  const script = jobs
    .flatMap(({ steps }) => steps.flatMap(({ scripts }) => scripts))
    .find((one) => encloses(one.span, span));
  const document = script?.language === 'shell' ? context.document(path) : undefined;
  const scalar = document && nodesAt(document, span.start).at(-1);
  if (!document || scalar?.kind !== 'scalar') return ofOthers;
  const { start, end } = scalar.content;
  return shellTextAt(document.text.slice(start, end), span.start - start) === 'single' ? betweenQuotes : ofOthers;
}

const betweenQuotes =
  'Between single quotes a shell reads no variable, and what is handed the text may run it: give it to the step as a variable in `env`, and have the program read that.';

const ofOthers = 'Give it to the step as a variable in `env`, and read that as the language of the script does.';
