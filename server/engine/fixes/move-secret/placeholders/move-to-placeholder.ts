import type { LiteralSite } from '../../../model/credential.ts';
import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { asOnePerFile, edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import { deployedWithout } from '../../environment/loading/in-pipelines.ts';
import { inSentences, unloaded } from '../../environment/loading/unloaded.ts';
import { lettingOthersIn } from '../../environment/python/lets-others-in.ts';
import { dotenvGem, installed } from '../../environment/ruby/dotenv-gem.ts';
import { isServedByConfigServer, setInClients } from '../../environment/spring/config-server.ts';
import { springImport } from '../../environment/spring/spring-import.ts';
import { propertyAt } from '../../environment/spring/spring-property.ts';
import { type SpringStop, springStop } from '../../environment/spring/spring-stop.ts';
import { givenToTests, leftToTests, placeholderInTests } from '../../environment/spring/spring-tests.ts';
import type { FileChange, FixContext, FixKind, FixOffer } from '../../fix.ts';
import { heldByGit } from '../../git-ignore.ts';
import { namedByProgram } from '../../secret/bare-name.ts';
import { isBesideProgram } from '../../secret/beside-program.ts';
import { isOfCompose, projectFolderOf } from '../../secret/compose-files.ts';
import { filledInElsewhere } from '../../secret/filled-in-elsewhere.ts';
import { filledInText } from '../../secret/filled-in-text.ts';
import { renewed } from '../../secret/guessed.ts';
import { namedByEnvironment } from '../../secret/named-beside.ts';
import { publicHalf } from '../../secret/other-half.ts';
import { variableOfSameValue } from '../../secret/same-value.ts';
import { argumentName, isLiteralSecret, passwordIn, upperSnake, variableName } from '../../secret/secret-literal.ts';
import {
  keysAround,
  ownEntry,
  partText,
  type SecretPlace,
  scalarText,
  secretPlace,
} from '../../secret/secret-place.ts';
import { ownName } from '../../secret/system-names.ts';
import { givenInImage, missedInImage } from '../kept/built-by.ts';
import { envPathFor, freeName, isFree, moveAllIntoEnv, nameHeld } from '../kept/env-file.ts';
import { readerOf } from '../kept/env-reader.ts';
import type { EnvValue } from '../kept/env-value.ts';
import { handOver, readingMounted } from '../kept/hand-over.ts';
import { isKeptForSymfony, startedWithLocal } from '../kept/local-file.ts';
import { offersOfMove, toClipboard } from '../kept/offers-of-move.ts';
import { sourcedForCompose, sourcedInWords } from '../kept/sourced-for-compose.ts';
import { usualPassword } from '../names/known-name.ts';
import { nameInAnsible } from '../names/name-in-ansible.ts';
import { nameInSpring } from '../names/name-in-spring.ts';
import { storeVariable } from '../names/taken-names.ts';
import { besideVault } from './beside-vault.ts';
import { inHocon } from './in-hocon.ts';
import { asPart, erbInQuotes } from './in-quotes.ts';
import { alongInCompose } from './in-same-compose.ts';
import { inIndexAddress } from './index-login.ts';
import { aboutOf, type Found, fallbackRead, linesOf, partOfSetting } from './placeholder-lines.ts';
import type { Reader, Store } from './placeholder-reader.ts';
import { readers } from './placeholder-readers.ts';
import { variableOfSame } from './same-setting.ts';
import { knowing, toldOf } from './told-reader.ts';

/**
 * Puts a placeholder of the file's own reader in a secret's place, which it fills in from the environment: Spring and
 * MicroProfile, Compose, Serverless, Rails, Symfony. The value goes to a `.env` that git ignores, or to the clipboard.
 */
export const moveToPlaceholder: FixKind = {
  kind: 'move-to-placeholder',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move || besideVault(finding.at.path, context) !== undefined) return [];
    if (move.store && !move.store.hasFile) return [leftTo(move.store, move.name)];
    const title = `Move to the environment variable ${move.name}`;
    const kept = { name: move.name, value: move.value, envPath: move.envPath };
    const offers = offersOfMove({ id: 'move-to-placeholder', title, effect: 'restart', ...kept }, context);
    const { path } = finding.at;
    if (isServedByConfigServer(path, context)) {
      const why = setInClients(path, move.name, context);
      return offers.flatMap((offer) => (offer.needsClipboard ? [{ ...offer, why }] : []));
    }
    const { store } = move;
    return store ? offers.map((offer) => (offer.needsClipboard ? leftTo(store, move.name) : offer)) : offers;
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.edits());
    if (!own) return undefined;
    const stops = move.stop?.changes ?? [];
    if (needsClipboard) return [own, ...stops];
    const user = move.user ? [{ name: move.user.name, value: { content: move.user.content, quote: '' } }] : [];
    return asOnePerFile([
      ...moveAllIntoEnv(move.envPath, [...user, move], context),
      own,
      ...stops,
      ...lettingOthersIn(move.envPath, [move.name], context),
      ...importsOf(move, context),
      ...(move.language === 'spring' ? givenToTests(inSpring(move, finding), context) : []),
      ...(move.language === 'spring' ? givenInImage(finding.at.path, move, context) : []),
      ...(move.image ? handOver(readingMounted(finding.at.path, move.image), move, context) : []),
    ]);
  },
  advises(finding, { needsClipboard }, context) {
    const move = needsClipboard ? undefined : moveOf(finding, context);
    if (!move) return undefined;
    const imports = importsOf(move, context);
    const isRead = move.language === undefined || imports.length > 0;
    const unread = isRead ? undefined : unloaded(move.language, move.envPath, context);
    const loading = move.language === 'ruby' && imports.length > 0 ? installed : unread;
    return inSentences([
      loading ?? move.store?.keep(move.name),
      isOfCompose(finding.at.path, context) && /(?:^|\/)\.env\.local$/.test(move.envPath)
        ? `Symfony keeps .env in git, so the value is in .env.local, which Compose does not read by itself: ${startedWithLocal}.`
        : undefined,
      isOfCompose(finding.at.path, context) ? sourcedInWords(finding.at.path, move.envPath, context) : undefined,
      move.stop?.advice,
      move.language === 'spring' ? leftToTests(inSpring(move, finding), context) : undefined,
      move.language === 'spring' ? missedInImage(finding.at.path, move, context) : undefined,
      move.language === 'spring' ? deployedWithout(move.name, context) : undefined,
      publicHalf(context.text(finding.at.path) ?? '', finding.at.span),
      heldByGit(move.envPath, context),
      renewed(finding, move.envPath, context),
    ]);
  },
  takesOut(finding, { needsClipboard }, context) {
    const move = needsClipboard ? moveOf(finding, context) : undefined;
    if (!move) return undefined;
    const own = move.store?.keep(move.name) ?? `Set the environment variable ${move.name} to it${userOf(move)}.`;
    const { path } = finding.at;
    const keep = isServedByConfigServer(path, context) ? setInClients(path, move.name, context) : own;
    return { value: move.value.content, keep };
  },
};

function inSpring(move: Move, { at: { path } }: Finding) {
  return { ...move, path, content: move.value.content };
}

/** What has Spring or Rails read the file of variables, where nothing does so far. */
function importsOf({ language, envPath }: Move, context: FixContext): readonly FileChange[] {
  if (language === undefined || unloaded(language, envPath, context) === undefined) return [];
  if (language === 'ruby') return dotenvGem(envPath, context);
  const imported = language === 'spring' ? springImport(envPath, context) : undefined;
  return imported === undefined ? [] : [imported];
}

function userOf(move: Move | undefined): string {
  return move?.user ? `, and ${move.user.name} to ${move.user.content}` : '';
}

function leftTo({ title }: Store, name: string): FixOffer {
  return toClipboard({ id: 'move-to-placeholder', title: `Leave ${name} to ${title}`, effect: 'restart' });
}

interface Move {
  readonly name: string;
  readonly envPath: string;
  readonly value: EnvValue;
  readonly store?: Store;
  /** Of the program that reads the file. */
  readonly language?: string;
  readonly image?: Reader['image'];
  readonly user?: Found['user'];
  /** As settings of Spring write the whole setting. */
  readonly property?: string;
  /** What has the program end where nothing gives the variable. */
  readonly stop?: SpringStop;
  edits(): readonly Edit[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  if (!isLiteralSecret(finding) || filledInElsewhere(finding.at.path, context) !== undefined) return undefined;
  for (const reader of readers) {
    const told = toldOf(reader, finding.at.path, context);
    const move = told === undefined ? undefined : moveBy(knowing(reader, told), finding, context);
    if (move) return move;
  }
  return undefined;
}

function moveBy(reader: Reader, finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const find = reader.login ? inIndexAddress : (linesOf(path) ?? inStructure);
  const move = reader.syntax === 'hocon' ? inHocon(finding, context) : find(finding, reader, context);
  if (!move) return undefined;
  const folder = isOfCompose(path, context) ? projectFolderOf(path, context) : folderPrefixOf(path);
  const usual = envPathFor(path, context);
  const isPlain = reader.hasEnvBeside && /^[\w@%+=:,./-]*$/.test(move.content);
  const sourced = isPlain && isOfCompose(path, context) ? sourcedForCompose(path, context) : undefined;
  const envPath = reader.hasEnvBeside
    ? (sourced?.envPath ?? `${folder}.env${isKeptForSymfony(`${folder}.env`, context) ? '.local' : ''}`)
    : reader.readsPlainEnv
      ? `${usual.slice(0, usual.lastIndexOf('/') + 1)}.env`
      : usual;
  const { doubles } = reader;
  if (doubles !== undefined && filledInText(move.content, doubles) !== undefined) return undefined;
  const content = doubles === undefined ? move.content : move.content.replaceAll(doubles.repeat(2), () => doubles);
  const value = {
    content,
    quote: '',
    ...readerOf(path, { language: reader.language, envPath, isFilledIn: true }, context),
  };
  const env = context.text(envPath);
  // A bare name, or that of an address, says less than the one that the value goes by already.
  const isAnyName = move.isRead !== true && !reader.drops && !reader.instead && !reader.store && !reader.login;
  const isOther =
    (move.isPart && !isSetAs(move.name, context.text(path) ?? '', finding.at.span)) ||
    finding.rule === 'secret-generic-command';
  const held = isOther && isAnyName ? (nameHeld(value, env) ?? variableOfSameValue(finding, context)) : undefined;
  const named =
    reader.language === 'spring' && move.isRead !== true
      ? nameInSpring(move, { finding, context, value, env })
      : reader.language === 'ansible'
        ? nameInAnsible(move.name, finding, context)
        : move.name;
  const ofStore = isOfCompose(path, context) ? storeVariable(move.name, value, env) : undefined;
  const same = ofStore ?? move.same;
  const told = same !== undefined && isFree(same, value, env) ? same : named;
  const own = held ?? (isAnyName ? ownName(told, finding) : told);
  // Where its own name is another's, what has the value already is the same account's.
  const taken = () => nameHeld(value, env) ?? freeName(withService(own, finding, context), value, env);
  const name = isAnyName && !isFree(own, value, env) ? taken() : own;
  // The file of variables gives it another value, which the program runs with here.
  if (move.isRead && !isFree(name, value, env)) return undefined;
  const property =
    reader.language === 'spring' && !move.isPart ? propertyAt(path, finding.at.span.start, context) : undefined;
  const stop = property === undefined ? undefined : springStop({ path, property, name }, context);
  const isBesideAll = isBesideProgram(finding, context);
  const tested = reader.language === 'spring' ? placeholderInTests({ path, name, content }) : undefined;
  return {
    name,
    envPath,
    value,
    ...(stop && { stop }),
    ...(property !== undefined && { property }),
    ...(reader.store && { store: reader.store }),
    ...(reader.language && { language: reader.language }),
    ...(reader.image && { image: reader.image }),
    ...(move.user && { user: move.user }),
    edits: () => {
      const placeholder =
        stop?.placeholder ??
        tested ??
        (isBesideAll || sourced?.isAskedBefore ? `\${${name}}` : reader.placeholder(name));
      return [...move.edits(placeholder), ...alongInCompose(finding, placeholder, context)];
    },
  };
}

/** The variables of several services, or environments that stand in one file, have names of their own. */
function withService(name: string, finding: Finding, context: FixContext): string {
  const place = secretPlace(finding, context);
  const [outer = '', service] = (place && keysAround(place)) ?? [];
  if (outer !== 'services' || service === undefined) return namedByEnvironment(name, [outer]) ?? name;
  const own = upperSnake(service);
  if (!name.startsWith(`${own}_`)) return `${own}_${name}`;
  const { path } = finding.at;
  // A file that names no environment stands beside those that do for who tries the program.
  return namedByEnvironment(name, path.split(/[/.]/)) ?? (isOfCompose(path, context) ? `DEV_${name}` : name);
}

function inStructure(finding: Finding, reader: Reader, context: FixContext): Found | undefined {
  const place = secretPlace(finding, context);
  if (!place) return undefined;
  const { document, node, isWhole, span } = place;
  const argument = argumentName(document.text.slice(Math.max(0, span.start - 200), span.start));
  const site = argument === undefined ? context.credential(finding)?.site : { name: argument };
  const keys = keysAround(place);
  const key = ownEntry(place) && keys?.at(-1);
  if (reader.within && !reader.within.test(keys?.join('.') ?? '')) return undefined;
  const usual = keys && key !== undefined ? usualMove(place, keys.join('.'), reader) : undefined;
  if (usual === undefined && reader.usual && reader.placeholder('') === '') return undefined;
  if (usual !== undefined) {
    const editor = editorOf(finding.at.path, document);
    const edits = (placeholder: string) => editor.replaceValue(document, node, placeholder);
    return { name: usual, content: scalarText(node), edits };
  }
  // What is started names no secret.
  const own = key !== undefined && !isWhole && ofCommand.test(key) ? undefined : key;
  const told =
    reader.name === 'whole path' && keys && own !== undefined
      ? isWhole
        ? upperSnake(keys.join('.'))
        : partOfSetting(keys.join('.'), finding, document.text.slice(Math.max(0, span.start - 200), span.start))
      : variableName(
          own === undefined
            ? site?.name === key
              ? undefined
              : isAssigned(document.text, span)
                ? site
                : partOf(site?.name ?? '', site, reader, node)
            : isWhole
              ? { name: [...aboutOf(finding, reader), own].join('.') }
              : partOf(own, site, reader, node),
          finding,
        );
  const name = own === undefined ? namedByProgram(told, document.text, span.start) : told;
  const [entry] = place.entries;
  if (reader.instead !== undefined) {
    const { instead } = reader;
    const variable = entry && textOf(valueAt(entry.map, 'key'));
    if (!entry || variable === undefined || !isWhole || own !== 'value') return undefined;
    const setting = { start: entry.entry.key.span.start, end: node.span.end };
    return { name: variable, content: scalarText(node), edits: () => [{ span: setting, text: instead }] };
  }
  const isEntire = isWhole || (reader.told !== undefined && isAddress(node));
  const dropped =
    reader.drops && keys && entry && isEntire && own !== undefined ? reader.drops(keys.join('.')) : undefined;
  if (reader.drops && (reader.store || reader.told) && dropped === undefined) return undefined;
  if (dropped !== undefined && entry)
    return {
      name: dropped,
      content: scalarText(node),
      edits: () => editorOf(finding.at.path, document).removeEntry(document, entry.map, entry.entry),
    };
  const read = isWhole ? undefined : fallbackRead(document.text, span, reader);
  if (read) {
    const content = partText(node, span);
    return { name: read.name, content, isRead: true, edits: (text) => [{ span: read.span, text }] };
  }
  // A read within a read's fallback would leave what is around it to the outer one.
  if (!isWhole && reader.fallback && isInFallback(document.text, span)) return undefined;
  if (!isWhole)
    return {
      name,
      content: partText(node, span),
      isPart: true,
      edits: (text) => [{ span, text: asPart(finding.at.path, document.text, node, text) }],
    };
  if (reader.isTemplate)
    return {
      name: nameBeside(place) ?? name,
      content: scalarText(node),
      edits: (text) => [{ span: node.span, text }],
    };
  const editor = editorOf(finding.at.path, document);
  const same = keys && reader.fallback ? variableOfSame(finding.at.path, keys, reader.fallback, context) : undefined;
  return {
    name,
    content: scalarText(node),
    ...(same !== undefined && { same }),
    edits: (placeholder) =>
      erbInQuotes(document.text, node, placeholder) ?? editor.replaceValue(document, node, placeholder),
  };
}

/** Whether a part stands between the braces of a read, `${X:-a part of it}`. */
function isInFallback(text: string, { start }: Span): boolean {
  return /\$\{\w{1,100}:?[-?+][^}\n]*$/.test(text.slice(Math.max(0, start - 300), start));
}

/** What holds a command; modules of Ansible under their whole names too. */
const ofCommand = /^(?:command|entrypoint|args|test|(?:[a-z]\w*\.[a-z]\w*\.)?(?:win_)?(?:command|shell|raw|script))$/;

/** What a `value` is of that stands beside a `name`, in a list of such. */
function nameBeside({ entries: [own] }: SecretPlace): string | undefined {
  const name = own && keyOf(own.entry) === 'value' ? textOf(valueAt(own.map, 'name')) : undefined;
  return name === undefined ? undefined : upperSnake(name.split('.').slice(-2).join('.'));
}

/** The variable that the whole setting usually moves to: the secret alone, or the address that holds it. */
function usualMove({ node, isWhole }: SecretPlace, path: string, { usual, doubles = '' }: Reader): string | undefined {
  const name = usual?.(path);
  // What the reader fills in itself would not be filled in in a variable.
  const isFilledIn = doubles !== '' && scalarText(node).replaceAll(doubles.repeat(2), '').includes(doubles);
  return isWhole || (isAddress(node) && !isFilledIn) ? name : undefined;
}

function isAddress(node: SecretPlace['node']): boolean {
  return /^[a-z][\w+.-]*:\/\/\S+$/i.test(scalarText(node));
}

/** Whether nothing stands between the secret and what it is given to, as in `NAME=…`. */
function isAssigned(text: string, { start }: Span): boolean {
  return /[=\s]["']?$/.test(text.slice(Math.max(0, start - 2), start));
}

/** Whether the text sets the very variable to the secret, which then shares no other's, though both may have one value by now. */
function isSetAs(name: string, text: string, { start }: Span): boolean {
  return text.slice(0, start).replace(/["']$/, '').endsWith(`${name}=`);
}

/** The password within an address is no address: `DATABASE_URL` holds the `DATABASE_PASSWORD`. */
function partOf(
  own: string,
  site: Pick<LiteralSite, 'name'> | undefined,
  { holder }: Reader,
  node: SecretPlace['node'],
): Pick<LiteralSite, 'name'> | undefined {
  const name = passwordIn(own);
  if (name === undefined) return site;
  if (name !== 'PASSWORD') return { name };
  return { name: holder === undefined ? (usualPassword(scalarText(node)) ?? name) : upperSnake(`${holder}_${name}`) };
}
