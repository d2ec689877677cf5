import type { StepFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';

/** A parameter of Tekton or of Argo, as a script writes it. */
const parameter =
  /^(?:params(?:\.|\[["'])([\w.-]{1,100})(?:["']\])?|=?((?:inputs|workflow)\.parameters\.[\w-]{1,100}))$/;
/** What Pipelines as Code fills in from a pull request and its comments. Source: Pipelines as Code, "Dynamic variables". */
const ofStrangers =
  /\{\{\s{0,3}(?:trigger_comment|body\.(?:[\w.]{0,200}\.)?(?:title|body|message|ref|label))\s{0,3}\}\}/;
const open = /\$\(params[.[]|\$\(tt\.params\.|\{\{\s{0,3}=?(?:workflow|inputs)\.parameters\./;

interface Chosen {
  readonly who: string;
  readonly isNote?: true;
  readonly handed?: Span;
}

/** A parameter in a script whose value somebody else chooses. */
export type ChosenParameter = Chosen & { readonly name: string; readonly span: Span };

/** The parameters that the scripts of a step write in and that the file does not decide. */
export function chosenParameters(step: StepFact): readonly ChosenParameter[] {
  return step.scripts
    .flatMap(({ expressions }) => expressions)
    .flatMap(({ text, span }) => {
      const chosen = chosenBy(text, step);
      return chosen ? [{ ...chosen, name: text, span }] : [];
    });
}

const byStranger = 'whoever comments or opens a pull request';

function chosenBy(expression: string, step: StepFact): Chosen | undefined {
  if (ofStrangers.test(`{{${expression}}}`)) return { who: byStranger };
  const [, ofTekton, ofArgo] = parameter.exec(expression) ?? [];
  const name = ofTekton ?? ofArgo;
  if (name === undefined) return undefined;
  const given = step.inputs.filter((one) => one.name === name);
  const stranger = given.find(({ text }) => ofStrangers.test(text));
  if (stranger) return { who: byStranger, handed: stranger.span };
  const handed = given.find(({ text }) => open.test(text));
  if (handed) return { who: 'whoever starts the run', isNote: true, handed: handed.span };
  return given.length === 0 ? { who: 'whoever starts the run', isNote: true } : undefined;
}
