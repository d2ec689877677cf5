import { programOfModule } from '../fixes/environment/loading/start-command.ts';
import type { FixResult } from '../fixes/fix.ts';
import { isIgnored } from '../fixes/git-ignore.ts';
import { firstChange } from '../fixes/moves-along.ts';
import { isTitleOfSigningKey } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { listInWords } from '../rules/message.ts';
import { isTelling } from '../secrets/value/telling.ts';
import { classify, isSetAside } from '../text/paths/path-class.ts';
import type { FixInputs } from './fix-inputs.ts';
import { offersOf } from './offers.ts';
import type { MovedElsewhere } from './signed-elsewhere.ts';

/**
 * What moves with a secret of code: the same value in other files of programs in the same language, where these read the same variable. What is called otherwise there, as that of another
 * account, or is of another format, stays, and is told. Keys that are signed by are another matter.
 */
export function sameElsewhere(
  finding: Finding,
  offerId: string,
  inputs: FixInputs,
  resolve: (finding: Finding, offerId: string) => FixResult,
): MovedElsewhere {
  const { queries, settled, context } = inputs;
  const { path: own, span } = finding.at;
  const credential = context.credential(finding);
  const [program, value] = [programOfModule(own), (context.text(own) ?? '').slice(span.start, span.end)];
  const variable = variableIn(offersOf(finding, inputs).find(({ id }) => id === offerId)?.title);
  if (
    !offerId.startsWith('move-to-') ||
    credential?.digest === undefined ||
    !isTelling(value) ||
    isTitleOfSigningKey(credential.title)
  )
    return { moves: [], left: () => undefined };
  const isMoved = /^move-to-environment(?!:clip)/.test(offerId) && variable !== undefined && program !== undefined;
  const { digest } = credential;
  const placesIn = (path: string) =>
    (context.facts(path)?.credentials ?? [])
      .filter((each) => each.digest === digest)
      .map(({ span: { start } }) => start);
  const files = filesWith(finding, placesIn, inputs).map((path) => ({ path, places: placesIn(path).length }));
  const moved = new Map<string, number>();
  const moveOf = (path: string) => (): FixResult => {
    const starts = new Set(placesIn(path));
    const open = queries
      .findings(path)
      .filter(({ suppressed, rule }) => !suppressed && rule.startsWith('secret-'))
      .map((each) => settled.data(each, path))
      .filter(({ at }) => starts.has(at.span.start))
      .filter((each) =>
        offersOf(each, inputs).some(
          ({ id, isAttended, title }) => id === offerId && !isAttended && variableIn(title) === variable,
        ),
      );
    const result = firstChange(open, (each) => [() => resolve(each, offerId)]);
    if (result.kind === 'changes') moved.set(path, (moved.get(path) ?? 0) + 1);
    return result;
  };
  return {
    moves: files
      .filter(({ path }) => isMoved && programOfModule(path) === program && !isSetAside(classify(path)))
      .flatMap(({ path, places }) => Array.from({ length: places }, () => moveOf(path))),
    left() {
      const kept = files.filter(({ path, places }) => (moved.get(path) ?? 0) < places).map(({ path }) => path);
      return kept.length === 0
        ? undefined
        : `The same value still stands in ${listInWords(kept)}: take it out there, too, before it is renewed.`;
    },
  };
}

/** Files that are looked through. */
const mostFiles = 20;

/** Files with the value: those that the finding names, and those that they name, of which one alone may name all. */
function filesWith(
  { at, related }: Finding,
  placesIn: (path: string) => readonly number[],
  { queries, context }: FixInputs,
): readonly string[] {
  const named = [...new Set(related.map((each) => each.at.path))].filter((path) => placesIn(path).length > 0);
  const further = named.slice(0, mostFiles).flatMap((path) => {
    const starts = placesIn(path).length;
    const findings = starts === 0 ? [] : queries.findings(path).filter(({ rule }) => rule.startsWith('secret-'));
    return findings.flatMap((each) => each.related.map((other) => other.at.path));
  });
  return (
    [...new Set([...named, ...further])]
      .filter((path) => path !== at.path && placesIn(path).length > 0)
      // Where values are kept, it is to stand.
      .filter((path) => !isIgnored(path, context) && !ofVariables.test(path))
      .sort()
      .slice(0, mostFiles)
  );
}

const ofVariables = /(?:^|\/)\.env(?:\.[\w-]+)?$/;

/** The variable that a fix has code read, by its title. */
function variableIn(title: string | undefined): string | undefined {
  return /\benvironment variable ([\w.]+)/.exec(title ?? '')?.[1];
}
