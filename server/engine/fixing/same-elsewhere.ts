import { programOfModule } from '../fixes/environment/loading/start-command.ts';
import type { FixResult } from '../fixes/fix.ts';
import { isIgnored } from '../fixes/git-ignore.ts';
import { isTitleOfSigningKey } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { listInWords } from '../rules/message.ts';
import { isTelling } from '../secrets/value/telling.ts';
import { classify, isSetAside } from '../text/paths/path-class.ts';
import type { FixInputs } from './fix-inputs.ts';
import { type MovedElsewhere, movedFrom, nothingElsewhere } from './moved-elsewhere.ts';
import { offersOf } from './offers.ts';

/**
 * What moves with a secret that a variable is read for: the same value in other files of programs in the same language, in Compose files and in settings, where these read the same variable. What is
 * called otherwise there, as that of another account, or is kept in another manner, stays, and is told. Keys that are signed by are another matter.
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
  if (
    !offerId.startsWith('move-to-') ||
    credential?.digest === undefined ||
    !isTelling((context.text(own) ?? '').slice(span.start, span.end)) ||
    isTitleOfSigningKey(credential.title)
  )
    return nothingElsewhere;
  const { digest } = credential;
  const program = programOfModule(own);
  const variable = variableIn(offersOf(finding, inputs).find(({ id }) => id === offerId)?.title);
  const isMoved = variable !== undefined && mannerOf(own).test(offerId);
  const placesIn = (path: string) =>
    (context.facts(path)?.credentials ?? [])
      .filter((each) => each.digest === digest)
      .map(({ span: { start } }) => start);
  const isOfOther = (path: string) => {
    const other = programOfModule(path);
    return other !== undefined && program !== undefined && other !== program;
  };
  const files = filesWith(finding, placesIn, inputs).map((path) => ({
    path,
    places: placesIn(path).length,
    isKept: !isMoved || isOfOther(path) || isSetAside(classify(path)),
  }));
  const openIn = (path: string) => {
    const starts = new Set(placesIn(path));
    return queries
      .findings(path)
      .filter(({ suppressed, rule }) => !suppressed && rule.startsWith('secret-'))
      .map((each) => settled.data(each, path))
      .filter((each) => starts.has(each.at.span.start));
  };
  const readIn = (each: Finding) => offersOf(each, inputs).filter(({ id }) => mannerOf(each.at.path).test(id));
  const offerFor = (each: Finding) =>
    readIn(each).find(({ isAttended, title }) => !isAttended && variableIn(title) === variable)?.id;
  const inWords = (path: string) => {
    const [other] = isMoved && programOfModule(path) === undefined ? openIn(path).flatMap(readIn) : [];
    const own = variableIn(other?.title);
    return own === undefined || own === variable ? path : `${path}, which is to read it as ${own}`;
  };
  return movedFrom(files, {
    open: (path) => openIn(path).filter((each) => offerFor(each) !== undefined),
    resolve: (each) => resolve(each, offerFor(each) ?? offerId),
    tell: (kept) =>
      `The same value still stands in ${listInWords(kept.map(inWords))}: take it out there, too, before it is renewed.`,
  });
}

/** Fixes that have a file read a variable of the environment: code of a program, and what a reader fills in, Compose and node-config among them. */
const inCode = /^move-to-environment(?!:clip)/;
const inSettings = /^move-to-(?:placeholder|config-variable)(?!:clip)/;

function mannerOf(path: string): RegExp {
  return programOfModule(path) === undefined ? inSettings : inCode;
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
  const further = named.slice(0, mostFiles).flatMap((path) =>
    queries
      .findings(path)
      .filter(({ rule }) => rule.startsWith('secret-'))
      .flatMap((each) => each.related.map((other) => other.at.path)),
  );
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
