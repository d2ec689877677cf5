import type { Finding } from '../../../model/finding.ts';
import { languageOf } from '../../../text/language.ts';
import { withoutParentheses } from '../../edit/bare-parentheses.ts';
import type { Edit } from '../../edit/edit.ts';
import { makesOpenAccount } from '../../environment/account-seed.ts';
import { inRuntime } from '../../environment/elixir/elixir-runtime.ts';
import { readElsewhere } from '../../environment/loading/read-elsewhere.ts';
import { throughSettings } from '../../environment/settings-elsewhere.ts';
import { springProperty } from '../../environment/spring/spring-property.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { askedVariable } from '../../secret/asked-for.ts';
import { isBuilt } from '../../secret/built-output.ts';
import { filledInElsewhere } from '../../secret/filled-in-elsewhere.ts';
import { isInExpectation, isInMessage, isOutside } from '../../secret/in-expectation.ts';
import { opensToAnyone } from '../../secret/opens-to-anyone.ts';
import { isListOfSecrets } from '../../secret/php-secrets.ts';
import { isOfUnlike, sharedName, variableGivenForSame, variableReadForSame } from '../../secret/same-value.ts';
import { isOfScript } from '../../secret/script-in-text.ts';
import {
  isLiteralSecret,
  type SourceLiteral,
  saysLittle,
  vendorKind,
  withoutRepeat,
} from '../../secret/secret-literal.ts';
import { setsVariable } from '../../secret/sets-variable.ts';
import { shownToReaders } from '../../secret/shown-to-readers.ts';
import { signsForTrying } from '../../secret/signer-of.ts';
import { isOfSystem } from '../../secret/system-names.ts';
import { envPathFor, isFree, nameHeld } from '../kept/env-file.ts';
import { readerOf } from '../kept/env-reader.ts';
import type { EnvValue } from '../kept/env-value.ts';
import { givenUnread } from '../names/given-unread.ts';
import { knownAddress, knownName, usualAddress } from '../names/known-name.ts';
import { nameFor } from '../names/name-for.ts';
import { ofScripts } from '../names/of-scripts.ts';
import { ofOwnTokens, signingVariable } from '../names/signing-variable.ts';
import {
  areOfTwoAccounts,
  isOfOtherFile,
  nameOfLong,
  ofOtherAccount,
  ofUnlike,
  opensAnother,
  whereTaken,
  whereTakenInFile,
} from '../names/taken-names.ts';
import { wayOut } from './way-out.ts';

/** A secret that moves, and what the program reads instead. */
export interface Move {
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

/** What moves of a finding, under which name; undefined where the code would read no variable, or where it is none to move. */
export function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const text = context.text(path);
  if (text === undefined || !isLiteralSecret(finding)) return undefined;
  // What a tool writes it writes again, and what is the list of a site's secrets stays in it.
  const at = finding.at.span.start;
  if (isBuilt(path, text, at) || isListOfSecrets(path, text) || isInExpectation(path, text, at)) return undefined;
  if (setsVariable(text, at) || askedVariable(text, at)) return undefined;
  if (shownToReaders(finding, context) !== undefined || opensToAnyone(path, text, finding.at.span) !== undefined)
    return undefined;
  if (signsForTrying(path, text, finding.at.span) !== undefined) return undefined;
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
  const unlike = isNamed ? isOfUnlike(finding, context) : undefined;
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
    const own = variableGivenForSame(finding, ofSetting, context) ?? givenUnread(ofSetting, path, context) ?? ofSetting;
    const apart = ofUnlike(unlike, { name: own, path });
    if (apart !== undefined)
      return whereTaken({ name: apart, path, literal: way.literal, env, credential: context.credential(finding) });
    const wanted = { name: own, path, literal: way.literal, env, credential: context.credential(finding) };
    if (!saysLittle(own)) return whereTaken(wanted);
    const long = nameOfLong(way.literal, env, text);
    return long !== undefined && !opensAnother(long, own) && !isOfOtherFile(long, path, context)
      ? long
      : whereTakenInFile(wanted);
  };
  const known = isNamed ? nameOfLong(way.literal, env, text) : nameHeld(way.literal, env);
  const toldName = () => nameFor(way.literal, text, finding, context);
  const isOther =
    known !== undefined &&
    isNamed &&
    (opensAnother(known, toldName()) ||
      areOfTwoAccounts(toldName(), known, path, context) ||
      isOfOtherFile(known, path, context) ||
      ofUnlike(unlike, { name: toldName(), path }) !== undefined);
  const ofAccount =
    known !== undefined && isNamed && !isOther && /PASS|PWD/.test(known)
      ? ofOtherAccount(known, way.literal.span.start, path, context)
      : undefined;
  const free = ofAccount !== undefined && isFree(ofAccount, way.literal, env) ? ofAccount : undefined;
  const held = free ?? (isOther ? undefined : known) ?? ofSame;
  // What the project calls it is looked for in other files: where nothing else names it.
  const signing = signingVariable(way.literal, { path, text }, context);
  const ofSigning = signing !== undefined && isFree(signing, way.literal, env) ? signing : undefined;
  const name = way.name ?? held ?? ofSigning ?? ofOwnTokens(ownName(), way.literal, { path, text }, context);
  const edits = withoutParentheses(way.edits(name), text, languageOf(path));
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

/** As the file of variables writes it; what the code reads of the environment, a shell or a container is to be given, which take quotes. */
export function writtenValue({ literal, envPath, edits }: Move, path: string, context: FixContext): EnvValue {
  const isFilledIn = !edits.some(({ text }) => /\bgetenv\(/.test(text));
  const { language } = literal.site;
  return { ...literal, ...readerOf(path, { language, envPath, ...(isFilledIn && { isFilledIn }) }, context) };
}
