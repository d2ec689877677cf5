import type { Finding } from '../../model/finding.ts';
import { languageOf } from '../../text/language.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { asOnePerFile, edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { makesOpenAccount } from '../environment/account-seed.ts';
import { batchSecret, isBatch } from '../environment/batch.ts';
import { guarded } from '../environment/compared.ts';
import { csharpSetting, projectOf } from '../environment/csharp.ts';
import { dialects } from '../environment/dialects.ts';
import { dotenvGem, installed } from '../environment/dotenv-gem.ts';
import { builtIn, isCompiledConfig, unstartedWithout } from '../environment/elixir.ts';
import { inRuntime } from '../environment/elixir-runtime.ts';
import { fallbackAround } from '../environment/fallback.ts';
import { fallbackStatement } from '../environment/fallback-statement.ts';
import { requiredInGo } from '../environment/go-required.ts';
import { packageVariable } from '../environment/go-start.ts';
import { goesNowhere, writesItself } from '../environment/goes-nowhere.ts';
import { handedToUsers } from '../environment/handed-to-users.ts';
import { givenInBuilds, unsetInBuild } from '../environment/in-image-builds.ts';
import { deployedWithout, givenInPipelines, unsetInPipeline } from '../environment/in-pipelines.ts';
import { interpolated } from '../environment/interpolation.ts';
import { knownAddress, knownName, readBesides, usualAddress } from '../environment/known-name.ts';
import { isLoadedByNode, loadedAtStart, toInstall } from '../environment/loaded-at-start.ts';
import { loadedLate } from '../environment/loaded-late.ts';
import { includesEnv, isMakefile, makeEdits, makeName } from '../environment/makefile.ts';
import { isNodeScript, loadedInScript, startedWith } from '../environment/node-script.ts';
import { notebookSecret } from '../environment/notebook.ts';
import { readByCapistrano } from '../environment/of-capistrano.ts';
import { ofScripts } from '../environment/of-scripts.ts';
import { settingsVariable } from '../environment/pydantic.ts';
import { isStartedAlone, listed, loadedByDjango, loadedFirst, loadedHere } from '../environment/python-loading.ts';
import { readElsewhere } from '../environment/read-elsewhere.ts';
import { readsNoFile, unreadByFramework } from '../environment/reads-no-file.ts';
import { schemed, withScheme } from '../environment/scheme.ts';
import { setsVariable } from '../environment/sets-variable.ts';
import { throughSettings } from '../environment/settings-elsewhere.ts';
import { shellEdits, shellFallback, shellSecret } from '../environment/shell.ts';
import { goesOnWithout } from '../environment/signing.ts';
import { springImport } from '../environment/spring-import.ts';
import { springProperty } from '../environment/spring-property.ts';
import { givenToTests, leftToTests } from '../environment/spring-tests.ts';
import { springValue } from '../environment/spring-value.ts';
import { listedForTurbo } from '../environment/turbo.ts';
import { inSentences, intoPages, isReadAsProperties, unloaded, unreadByHand } from '../environment/unloaded.ts';
import { knownToBeSet, stopsUnset } from '../environment/unset-key.ts';
import { handedOut } from '../environment/web-root.ts';
import { isWordPressKey } from '../environment/wordpress-keys.ts';
import type { FileChange, FixContext, FixKind, FixOffer } from '../fix.ts';
import { askedVariable } from './asked-for.ts';
import { givenInImage, inContainer, missedInImage } from './built-by.ts';
import { isBuilt } from './built-output.ts';
import { type EnvValue, envPathFor, isFree, moveIntoEnv, nameHeld } from './env-file.ts';
import { filledInElsewhere } from './filled-in-elsewhere.ts';
import { heldByGit } from './git-ignore.ts';
import { renewed } from './guessed.ts';
import { handOver, mounting } from './hand-over.ts';
import { isInExpectation, isInMessage, isOutside } from './in-expectation.ts';
import { userSecretCommand } from './move-to-user-secrets.ts';
import { nameFor } from './name-for.ts';
import { isSetOtherwise, offersOfMove, setByHand, withoutFallback } from './offers-of-move.ts';
import { isListOfSecrets, isPhpSecrets, runsWithList, titleOfList } from './php-secrets.ts';
import { sharedName, variableGivenForSame, variableReadForSame } from './same-value.ts';
import { isOfScript } from './script-in-text.ts';
import {
  isLiteralSecret,
  type SourceLiteral,
  saysLittle,
  sourceLiteral,
  vendorKind,
  withoutRepeat,
} from './secret-literal.ts';
import { isOfSystem } from './system-names.ts';
import { nameOfLong, opensAnother, whereTaken, whereTakenInFile } from './taken-names.ts';

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
    if (!move || handedToUsers(finding.at.path, context) !== undefined) return [];
    if (move.isProperty) {
      const title = `Read the property ${move.name}, which has the same value`;
      return [{ id: 'move-to-environment', title, safety: 'review', effect: 'restart', isPreferred: true }];
    }
    const isListed = isPhpSecrets(move.envPath);
    const title = isListed ? titleOfList(move) : `Move to the environment variable ${move.name}`;
    const kept = { name: move.name, value: move.literal, envPath: move.envPath };
    const ofMove = { id: 'move-to-environment', title, effect: 'restart', ...kept } as const;
    const all = isSetOtherwise(move, context) ? [withoutFallback(ofMove)] : offersOfMove(ofMove, context);
    const { path } = finding.at;
    // Of eight keys that are made anew together none moves alone, where the site could read no file of variables.
    if (isWordPressKey(path, move.name) && (isListed || all.every(isLeftToHand))) return [];
    const known = readsNoFile(path, context) ? all.filter(isLeftToHand) : all;
    const why =
      goesNowhere(path, context.text(path) ?? '', context) ??
      writesItself(path, move.envPath, context) ??
      unstartedWithout(path, move, context) ??
      readByCapistrano(path, move, context) ??
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
    const code = [move.settings, listedForTurbo(move.name, path, context), own].filter((each) => each !== undefined);
    if (needsClipboard || move.isProperty) return code;
    const value = writtenValue(move, context);
    const place = { path, text: context.text(path) ?? '', ...move };
    const loads = loadsOf(move, path, context);
    return asOnePerFile([
      ...(isSetOtherwise(move, context) ? [] : moveIntoEnv(move.envPath, move.name, value, context)),
      ...(/\.[cm]?[jt]s$/.test(path) ? [...loads, ...code] : [...code, ...loads]),
      ...givenInImage(path, { ...move, value }, context),
      ...(isProperty(move, finding, context) ? givenToTests(inSpring(move, finding), context) : []),
      ...givenInBuilds(path, place, move.edits, context),
      ...givenInPipelines(place, move.edits, context),
    ]);
  },
  takesOut(finding, offer: FixOffer, context) {
    const move = offer.needsClipboard ? moveOf(finding, context) : undefined;
    if (move?.userSecret !== undefined) return userSecretCommand(move.userSecret, move.literal.content);
    return move && { value: move.literal.content, keep: setByHand(move, context) };
  },
  advises(finding, { needsClipboard }, context) {
    const move = needsClipboard ? undefined : moveOf(finding, context);
    if (!move || move.isProperty) return undefined;
    const { path } = finding.at;
    const text = context.text(path) ?? '';
    const loads = loadsOf(move, path, context);
    return inSentences([
      runsWithList(move.envPath),
      (move.settings === undefined ? builtIn(path) : undefined) ??
        unreadByHand(path, text, { ...move, context }) ??
        inContainer(path, move.name, context) ??
        (loads.length > 0 || isGivenByMount(path, move, context)
          ? (toInstall(loads, context) ?? laterOf(move, loads, path, text))
          : (startedWith(path, move.envPath, context) ??
            unloaded(loaderOf(move, path, text), move.envPath, context, path) ??
            loadedLate(path, { text, ...move }))),
      missedInImage(path, { ...move, value: writtenValue(move, context) }, context),
      readBesides(move.name, { path, text, ...move }),
      intoPages(path, text.slice(0, move.literal.span.start), move.name),
      isProperty(move, finding, context) ? leftToTests(inSpring(move, finding), context) : undefined,
      goesOnWithout({ text, ...move }, move.edits),
      unsetInPipeline({ path, text, ...move }, move.edits, context),
      unsetInBuild(path, { text, ...move }, move.edits, context),
      deployedWithout(move.name, context),
      handedOut(move.envPath, context),
      heldByGit(move.envPath, context),
      renewed(finding, move.envPath, context),
    ]);
  },
};

/** Whether Compose gives the variable to the containers that a script is mounted into. */
function isGivenByMount(path: string, move: Move, context: FixContext): boolean {
  return handOver(mounting(path), { ...move, value: writtenValue(move, context) }, context).length > 0;
}

function isLeftToHand({ needsClipboard }: FixOffer): boolean {
  return needsClipboard === true;
}

/** What has the program read the file of variables, where nothing does so far. */
function loadsOf(move: Move, path: string, context: FixContext): readonly FileChange[] {
  const text = context.text(path) ?? '';
  const { literal, envPath } = move;
  const language = loaderOf(move, path, text);
  const isUnread = unloaded(language, envPath, context, path) !== undefined;
  if (/^(?:java|type)script$/.test(language) && isNodeScript(path, context)) {
    const own = edited(path, loadedInScript(path, envPath, context));
    if (own !== undefined) return [own];
    // Another program than the one that starts by itself helps it nothing.
    const first = isUnread ? loadedAtStart(language, envPath, context, path) : [];
    return first.some((change) => change.path === path) ? first : [];
  }
  const imported = isUnread && language === 'spring' ? springImport(envPath, context) : undefined;
  const started = isUnread && imported === undefined ? loadedAtStart(language, envPath, context, path) : [];
  if (imported !== undefined || started.length > 0) return imported === undefined ? started : [imported];
  if (language === 'ruby') return isUnread ? dotenvGem(envPath, context) : [];
  if (language !== 'python') return [];
  const byDjango = isUnread ? loadedByDjango(envPath, context) : [];
  const place = { path, text, literal, envPath, context };
  const isAlone = isUnread || isStartedAlone(path, context);
  const own = byDjango.length > 0 ? undefined : edited(path, isAlone ? loadedHere(place) : loadedFirst(place));
  const loads = own === undefined ? byDjango : [own];
  const required = isAlone && loads.length > 0 ? listed(folderPrefixOf(envPath), context) : undefined;
  return required === undefined ? loads : [...loads, required];
}

/** In words, what else what now reads the file of variables asks for. */
function laterOf(move: Move, loads: readonly FileChange[], path: string, text: string): string | undefined {
  if (isLoadedByNode(loads))
    return 'Node reads .env so from version 20.12 on; with an older one, set the variable where it runs.';
  return loads.length > 0 && loaderOf(move, path, text) === 'ruby' ? installed : undefined;
}

/** By whose manner the program comes by its variables. */
function loaderOf(move: Move, path: string, text: string): string {
  if (isMakefile(path)) return includesEnv(move.literal, { path, envPath: move.envPath }) ? '' : 'make';
  if (path.endsWith('.gradle.kts')) return 'groovy';
  if (move.literal.site.language === 'go' && packageVariable({ text, ...move }))
    return move.edits.some((edit) => edit.text.includes('godotenv/autoload')) ? '' : 'go-package';
  // What Spring fills in is a property already.
  if (move.edits.some((edit) => /@Value\("\\?\$\{/.test(edit.text))) return 'spring';
  return isBuiltIn(move) ? 'rust-constant' : move.literal.site.language;
}

/** `env!("…")` is read by the compiler. Source: The Rust Standard Library, `std::env!`. */
function isBuiltIn({ edits }: Move): boolean {
  return edits.some(({ text }) => text.startsWith('env!('));
}

/** Whether Spring fills the variable in. */
function isProperty(move: Move, { at: { path } }: Finding, context: FixContext): boolean {
  return loaderOf(move, path, context.text(path) ?? '') === 'spring';
}

const inSpring = ({ name, literal: { content } }: Move, { at: { path } }: Finding) => ({ name, path, content });

/** As the file of variables writes it; what the code reads of the environment, a shell or a container is to be given, which take quotes. */
function writtenValue({ literal, envPath, edits }: Move, context: FixContext): EnvValue {
  const isFilledIn = !edits.some(({ text }) => /\bgetenv\(/.test(text));
  const isUnquoted = isFilledIn && isReadAsProperties(literal.site.language, envPath, context);
  return { ...literal, ...(isUnquoted && { isUnquoted }) };
}

interface Move {
  readonly literal: SourceLiteral;
  /** Of the source file. */
  readonly edits: readonly Edit[];
  readonly name: string;
  readonly envPath: string;
  readonly isFallback?: true;
  /** The setting's key among the user secrets that the project keeps. */
  readonly userSecret?: string;
  /** Of the file that states the project's settings. */
  readonly settings?: FileChange;
  /** The name is that of a property whose setting has the value, and keeps it. */
  readonly isProperty?: true;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const text = context.text(path);
  if (text === undefined || !isLiteralSecret(finding)) return undefined;
  // What a tool writes it writes again, and what is the list of a site's secrets stays in it.
  const at = finding.at.span.start;
  if (isBuilt(path, text, at) || isListOfSecrets(path, text) || isInExpectation(path, text, at)) return undefined;
  if (setsVariable(text, at) || askedVariable(text, at)) return undefined;
  const envPath = envPathFor(path, context);
  const way = wayOut(finding, context, text, envPath);
  if (
    way === undefined ||
    isOfSystem(way.name ?? '') ||
    isOutside(way.literal, path, text) ||
    isInMessage(way.literal, finding)
  )
    return undefined;
  if (isOfScript(way.literal, finding) || makesOpenAccount({ path, text, literal: way.literal })) return undefined;
  // Where the finding is about the password in an address, the whole of it may be given.
  if (filledInElsewhere(path, context) !== undefined || setsVariable(text, way.literal.span.start)) return undefined;
  const property = springProperty(finding, way.literal, { text, envPath, context });
  if (property)
    return { literal: way.literal, edits: property.edits, name: property.property, envPath, isProperty: true };
  const env = context.text(envPath);
  // What has no name of its own goes by the one that its value has already, and so does a token, which opens one thing.
  const { name: given } = way.literal.site;
  const isRepeat = given !== undefined && withoutRepeat(given) !== given;
  const isNamed = given !== undefined && !isRepeat && /^secret-(?:generic|private)-/.test(finding.rule);
  // What signs and what verifies have names of their own, and one value.
  const read = variableReadForSame(finding, context);
  const ofSame = read !== undefined && isFree(read, way.literal, env) ? read : undefined;
  const ownName = () => {
    const told = sharedName(nameFor(way.literal, text, finding, context), finding, context);
    const kind = vendorKind(finding);
    const place = { path, envPath, value: way.literal, context, ...(kind === undefined ? {} : { kind }) };
    const known =
      told === usualAddress(way.literal.content) ? (ofScripts(told, place) ?? knownAddress(place)) : undefined;
    const ofSetting = known ?? readElsewhere(way.literal, { path, told }, context) ?? knownName(told, place);
    const own = variableGivenForSame(finding, ofSetting, context) ?? ofSetting;
    const wanted = { name: own, path, literal: way.literal, env, credential: context.credential(finding) };
    if (!saysLittle(own)) return whereTaken(wanted);
    const long = nameOfLong(way.literal, env);
    return long !== undefined && !opensAnother(long, own) ? long : whereTakenInFile(wanted);
  };
  const known = isNamed ? nameOfLong(way.literal, env) : nameHeld(way.literal, env);
  const isOther = known !== undefined && isNamed && opensAnother(known, nameFor(way.literal, text, finding, context));
  const held = (isOther ? undefined : known) ?? ofSame;
  // What the project calls it is looked for in other files: where nothing else names it.
  const name = way.name ?? held ?? ownName();
  const edits = way.edits(name);
  if (edits.length === 0) return undefined;
  const { literal } = way;
  const { userSecret, isFallback } = way;
  const kept = { ...(userSecret === undefined ? {} : { userSecret }), ...(isFallback && { isFallback }) };
  const whole = { text, literal, name, path, envPath, context };
  const through = way.isWhole ? (inRuntime(whole) ?? throughSettings(whole, edits)) : undefined;
  if (through?.edits.length === 0) return undefined;
  return through && isFree(through.name, literal, env)
    ? { literal, envPath, ...through }
    : { literal, edits, name, envPath, ...kept };
}

/** What moves, and the edits of the source for the variable's name. */
interface Way {
  readonly literal: SourceLiteral;
  /** The variable that the code reads already. */
  readonly name?: string;
  /** The literal is read as a whole, in no manner of its own. */
  readonly isWhole?: true;
  readonly isFallback?: true;
  readonly userSecret?: string;
  edits(name: string): readonly Edit[];
}

function wayOut(finding: Finding, context: FixContext, text: string, envPath: string): Way | undefined {
  const { path } = finding.at;
  if (path.endsWith('.ipynb')) {
    const literal = notebookSecret(finding, text);
    return literal && { literal, edits: (name) => literal.read(name) };
  }
  if (isBatch(path)) {
    const found = batchSecret(finding, context);
    return found && { literal: found.literal, name: found.name, edits: () => found.edits };
  }
  if ((context.credential(finding)?.site?.language ?? languageOf(path)) === 'shell') {
    const literal = shellSecret(finding, context);
    if (!literal) return undefined;
    if (isMakefile(path)) {
      const named = { ...literal, site: makeName(text, literal) };
      return { literal: named, edits: (name) => makeEdits(text, named, name, { path, envPath }) };
    }
    const known = shellFallback(text, literal);
    return known
      ? { literal, name: known.name, edits: () => known.edits }
      : { literal, edits: (name) => shellEdits(text, literal, name) };
  }
  const standIn = springValue(finding, text);
  if (standIn) return { literal: standIn.literal, name: standIn.name, edits: () => standIn.edits };
  const part = interpolated(finding, context);
  if (part) return { literal: part, edits: (name) => part.read({ text, literal: part, name, path, envPath, context }) };
  const literal = sourceLiteral(finding, context);
  const known = literal && (fallbackAround({ text, literal, path, context }) ?? fallbackStatement({ text, literal }));
  if (known) {
    const stops = stopsUnset({ text, literal, name: known.name, path, context }, known.text);
    const own = { span: known.span, text: knownToBeSet(known.text, stops) };
    const required = requiredInGo({ text, literal, name: known.name, path, context }, known);
    return {
      literal,
      name: known.name,
      isFallback: true,
      edits: () => (required.length > 0 ? required : [...stops, own]),
    };
  }
  const dialect = literal && dialects[literal.site.language];
  if (!dialect) return undefined;
  const field = literal.site.language === 'python' ? settingsVariable({ text, literal }) : undefined;
  const own = field === undefined ? {} : { name: field };
  const header = schemed(literal);
  const moved = header?.literal ?? literal;
  const held = nameOfLong(moved, context.text(envPath));
  const setting =
    literal.site.language === 'csharp'
      ? csharpSetting({
          text,
          literal: moved,
          name: held ?? nameFor(moved, text, finding, context),
          path,
          envPath,
          context,
        })
      : undefined;
  if (setting && (held === undefined || setting.variable === held)) {
    const read = guarded(text, moved, setting.edits);
    const userSecret = /<UserSecretsId>/.test(projectOf({ path, context })) ? { userSecret: setting.key } : {};
    const edits = () => (header ? withScheme(header, read) : read);
    return { literal: moved, name: setting.variable, ...userSecret, edits };
  }
  const edits = (name: string) => guarded(text, moved, dialect({ text, literal: moved, name, path, envPath, context }));
  const whole = (header && moved.site.language !== 'php') || field !== undefined ? {} : ({ isWhole: true } as const);
  return { literal: moved, ...own, ...whole, edits: header ? (name) => withScheme(header, edits(name)) : edits };
}
