import type { Finding } from '../../../model/finding.ts';
import { asOnePerFile, edited } from '../../changed-file.ts';
import { builtIn, isCompiledConfig, unstartedWithout } from '../../environment/elixir/elixir.ts';
import { fileOfStart } from '../../environment/loading/env-file-of-start.ts';
import { givenToSteps, leftToSteps } from '../../environment/loading/given-to-steps.ts';
import { goesNowhere, writesItself } from '../../environment/loading/goes-nowhere.ts';
import { givenInBuilds, unsetInBuild } from '../../environment/loading/in-image-builds.ts';
import { deployedWithout, givenInPipelines, unsetInPipeline } from '../../environment/loading/in-pipelines.ts';
import { deployedByServerless, givenInServerless } from '../../environment/loading/in-serverless.ts';
import { toInstall } from '../../environment/loading/loaded-at-start.ts';
import { loadedLate } from '../../environment/loading/loaded-late.ts';
import { namedEnvFile, readsOtherFile } from '../../environment/loading/named-env-file.ts';
import { inSentences, intoPages, unloaded, unreadByHand } from '../../environment/loading/unloaded.ts';
import { handedOut } from '../../environment/loading/web-root.ts';
import { withoutEnvironment } from '../../environment/loading/without-environment.ts';
import { isWordPressKey } from '../../environment/php/wordpress-keys.ts';
import { byHand } from '../../environment/python/installed-by-hand.ts';
import { givenInConftest, leftToConftest } from '../../environment/python/pydantic-tests.ts';
import { readByCapistrano } from '../../environment/ruby/of-capistrano.ts';
import { startedWith } from '../../environment/script/node-script.ts';
import { stopsAtStart } from '../../environment/script/stops-at-start.ts';
import { listedForTurbo } from '../../environment/script/turbo.ts';
import { goesOnWithout } from '../../environment/signing.ts';
import { isMadeForWork, isPassedOverInProduction } from '../../environment/spring/beside-production.ts';
import { givenToTests, leftToTests } from '../../environment/spring/spring-tests.ts';
import type { FixContext, FixKind, FixOffer } from '../../fix.ts';
import { heldByGit } from '../../git-ignore.ts';
import { renewed } from '../../secret/guessed.ts';
import { publicHalf } from '../../secret/other-half.ts';
import { isPhpSecrets, runsWithList, titleOfList } from '../../secret/php-secrets.ts';
import { seenText } from '../../secret/seen-text.ts';
import { givenInImage, inContainer, missedInImage } from '../kept/built-by.ts';
import { moveIntoEnv } from '../kept/env-file.ts';
import { givenByRun } from '../kept/given-by-run.ts';
import { type HandedVariable, handOver, mounting } from '../kept/hand-over.ts';
import { offersOfMove, setByHand, withoutFallback } from '../kept/offers-of-move.ts';
import { readBesides } from '../names/known-name.ts';
import { userSecretCommand } from '../settings/move-to-user-secrets.ts';
import { quotedForMake } from './makefile.ts';
import { readsNoFile, unreadByFramework } from './reads-no-file.ts';
import { isSetOtherwise } from './set-otherwise.ts';
import { laterOf, loaderOf, loadsOf } from './what-loads.ts';
import { type Move, moveOf, writtenValue } from './what-moves.ts';

/**
 * Reads a secret of source code from the environment instead, and keeps its value in a `.env` that git ignores, or
 * gives it to the clipboard. The whole literal moves, so that the code sees the same text as before; of a text that
 * the language itself puts together, the secret alone.
 */
export const moveToEnvironment: FixKind = {
  kind: 'move-to-environment',
  offers(finding, context) {
    // Whoever runs the program sets a key of their own already; without this one it would not start.
    if (context.credential(finding)?.loweredBy === 'default-key') return [];
    const move = moveOf(finding, context);
    if (!move || withoutEnvironment(finding.at, context) !== undefined) return [];
    if (move.isProperty) {
      const title = `Read the property ${move.name}, which has the same value`;
      return [{ id: 'move-to-environment', title, safety: 'review', effect: 'restart', isPreferred: true }];
    }
    const isListed = isPhpSecrets(move.envPath);
    const title = isListed ? titleOfList(move) : `Move to the environment variable ${move.name}`;
    const because = readByProgram(move, finding.at.path, context) ?? leftToStart(move, finding.at.path, context);
    const kept = {
      name: move.name,
      value: writtenValue(move, finding.at.path, context),
      envPath: move.envPath,
      ...(because && { because }),
    };
    const ofMove = { id: 'move-to-environment', title, effect: 'restart', ...kept } as const;
    const { path } = finding.at;
    const all = isSetOtherwise(move, path, context) ? [withoutFallback(ofMove)] : offersOfMove(ofMove, context);
    // Of eight keys that are made anew together none moves alone, where the site could read no file of variables.
    if (isWordPressKey(path, move.name) && (isListed || all.every(isLeftToHand))) return [];
    const known = readsNoFile(path, context) ? all.filter(isLeftToHand) : all;
    const why =
      goesNowhere(path, context.text(path) ?? '', context) ??
      writesItself(path, move.envPath, context) ??
      unstartedWithout(path, move, context) ??
      readByCapistrano(path, move, context) ??
      quotedForMake(path, context.text(path) ?? '', move) ??
      unreadByFramework(path, move.name, context);
    if (why !== undefined) return known.map((offer) => ({ ...offer, isAttended: true as const, why }));
    // Without the variable, nothing of such a project compiles, its tests neither.
    const offers = isCompiledConfig(path)
      ? known.map((offer) => ({ ...offer, isPreferred: false, isAttended: true as const }))
      : known;
    const userSecret = `Move to the user secret ${move.userSecret}, command to the clipboard`;
    return move.userSecret === undefined
      ? offers
      : offers.map((offer) => (offer.needsClipboard ? { ...offer, title: userSecret } : offer));
  },
  changes(finding, { needsClipboard }, context) {
    const [{ path }, move] = [finding.at, moveOf(finding, context)];
    const own = move && edited(path, move.edits);
    if (!own) return undefined;
    const text = context.text(path) ?? '';
    const stop = stopsAtStart({ path, text, context, ...move }, move.edits);
    const code = [move.settings, listedForTurbo(move.name, path, context), own, stop].filter(
      (each) => each !== undefined,
    );
    if (needsClipboard || move.isProperty) return asOnePerFile(code);
    const value = writtenValue(move, path, context);
    const place = { path, text, ...move };
    const loads = loadsOf(move, path, context);
    return asOnePerFile([
      ...(isSetOtherwise(move, path, context) ? [] : moveIntoEnv(move.envPath, move.name, value, context)),
      ...(/\.[cm]?[jt]s$/.test(path) ? [...loads, ...code] : [...code, ...loads]),
      ...givenInImage(path, { ...move, value, ...forWork(move, path, context) }, context),
      ...(isProperty(move, finding, context) ? givenToTests(inSpring(move, finding), context) : []),
      ...givenInBuilds(path, place, move.edits, context),
      ...givenInPipelines(place, move.edits, context),
      ...givenToSteps(place, context),
      ...givenInServerless(path, move, context),
      ...givenInConftest(path, move, context),
    ]);
  },
  takesOut(finding, offer: FixOffer, context) {
    const move = offer.needsClipboard ? moveOf(finding, context) : undefined;
    if (move?.userSecret !== undefined)
      return userSecretCommand(move.userSecret, seenText(move.literal) ?? move.literal.content);
    return move && { value: seenText(move.literal) ?? move.literal.content, keep: setByHand(move, context) };
  },
  advises(finding, { needsClipboard }, context) {
    const move = needsClipboard ? undefined : moveOf(finding, context);
    if (!move || move.isProperty) return undefined;
    const { path } = finding.at;
    const text = context.text(path) ?? '';
    const loads = loadsOf(move, path, context);
    const isElsewhere = isSetOtherwise(move, path, context);
    const steps = leftToSteps({ path, ...move }, context);
    return inSentences([
      runsWithList(move.envPath),
      (move.settings === undefined ? builtIn(path) : undefined) ??
        unreadByHand(path, text, { ...move, context }) ??
        inContainer(path, move.name, context) ??
        (loads.length > 0 || isGivenToContainer(path, move, context)
          ? (toInstall(loads, context) ?? byHand(path, loads, context) ?? laterOf(move, loads, path, text))
          : (startedWith(path, move.envPath, context) ??
            unloaded(loaderOf(move, path, text), move.envPath, context, path) ??
            loadedLate(path, { text, ...move }))),
      readsOtherFile(path, move.envPath, context),
      missedInImage(
        path,
        { ...move, value: writtenValue(move, path, context), ...forWork(move, path, context) },
        context,
      ),
      readBesides(move.name, { path, text, ...move }),
      intoPages(path, text.slice(0, move.literal.span.start), move.name),
      isProperty(move, finding, context) ? leftToTests(inSpring(move, finding), context) : undefined,
      leftToConftest(path, move, context),
      goesOnWithout({ text, ...move }, move.edits),
      unsetInPipeline({ path, text, ...move }, move.edits, context),
      unsetInBuild(path, { text, ...move }, move.edits, context),
      steps.words,
      deployedByServerless(path, move.name, context) ?? deployedWithout(move.name, context, path, steps.told),
      publicHalf(text, finding.at.span),
      handedOut(move.envPath, context),
      isElsewhere ? undefined : heldByGit(move.envPath, context),
      isElsewhere ? undefined : renewed(finding, move.envPath, context),
    ]);
  },
};

/** In the title, that the program has what the file holds, where that is not the usual one. */
function readByProgram({ envPath }: Move, path: string, context: FixContext): string | undefined {
  if (namedEnvFile(path, context) === envPath) return 'which the program reads';
  return fileOfStart(path, context)?.path === envPath ? 'which the program is started with' : undefined;
}

/** In the title, what is left to do for the program to have the variable: it would stop without. Of languages whose programs mostly have a package read the file. */
function leftToStart(move: Move, path: string, context: FixContext): string | undefined {
  const language = loaderOf(move, path, context.text(path) ?? '');
  if (!/^(?:python|ruby)$/.test(language) || move.isProperty) return undefined;
  if (unloaded(language, move.envPath, context, path) === undefined) return undefined;
  if (inContainer(path, move.name, context) !== undefined || isGivenToContainer(path, move, context)) return undefined;
  const loads = loadsOf(move, path, context);
  if (loads.length === 0) return 'to be set where the program starts';
  return byHand(path, loads, context) === undefined ? undefined : 'which python-dotenv reads once it is installed';
}

/** Whether the program does nothing by it where it runs in production, or where another setting is given. */
function forWork(
  { literal, isFallback }: Move,
  path: string,
  context: FixContext,
): Pick<HandedVariable, 'isForWork' | 'isLastResort'> {
  const text = context.text(path) ?? '';
  const { start } = literal.span;
  if (isFallback !== true && path.endsWith('.cs') && lastResort.test(text.slice(Math.max(0, start - 200), start)))
    return { isLastResort: true };
  const isOfWork = path.endsWith('.java') && (isPassedOverInProduction(text, start) || isMadeForWork(text, start));
  return isOfWork ? { isForWork: true } : {};
}

/** Source: .NET, "Configuration in .NET". */
const lastResort =
  /(?:\bConfiguration\[[^\]\n]{1,80}\]|\bGetConnectionString\([^)\n]{1,80}\)|\bGetValue<string>\([^)\n]{1,80}\))\s*\?\?\s*\$?@?"?$/i;

/** Whether Compose gives the variable to the containers that a script is mounted into, or whoever starts the program's container hands it the file. */
function isGivenToContainer(path: string, move: Move, context: FixContext): boolean {
  if (givenByRun(path, context) === move.envPath) return true;
  return handOver(mounting(path), { ...move, value: writtenValue(move, path, context) }, context).length > 0;
}

function isLeftToHand({ needsClipboard }: FixOffer): boolean {
  return needsClipboard === true;
}

/** Whether Spring fills the variable in. */
function isProperty(move: Move, { at: { path } }: Finding, context: FixContext): boolean {
  return loaderOf(move, path, context.text(path) ?? '') === 'spring';
}

const inSpring = ({ name, literal: { content } }: Move, { at: { path } }: Finding) => ({ name, path, content });
