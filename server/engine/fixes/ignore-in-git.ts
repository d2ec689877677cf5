import type { Finding } from '../model/finding.ts';
import { encloses } from '../model/span.ts';
import { textOf, valueAt } from '../syntax/document.ts';
import { fileNameOf } from '../text/paths/file-name.ts';
import { folderPrefixOf } from '../text/paths/folder-of.ts';
import { rewritten, textAfter } from './changed-file.ts';
import { inSentences } from './environment/loading/unloaded.ts';
import type { FileChange, FixContext, FixKind, FixOffer } from './fix.ts';
import { copiesOf, ignoreChange, ignorePattern, isKeptOnPurpose } from './git-ignore.ts';
import { needsNewCompose } from './move-secret/kept/compose-env-files.ts';
import { figaroFile } from './move-secret/kept/figaro.ts';
import { loadedWhereThere } from './move-secret/kept/loaded-where-there.ts';
import { isKeptForSymfony } from './move-secret/kept/local-file.ts';
import { openingFiles, opensStore } from './move-secret/kept/opens-store.ts';
import { askedByCompose, optionalInCompose } from './move-secret/kept/optional-file.ts';
import { runsInPipelines } from './move-secret/kept/runs-with.ts';
import { builtByKustomize } from './move-secret/kubernetes/kustomize-reads.ts';
import { builtWithExternal, madeOfExample, sampleOfExternal } from './move-secret/settings/external-settings.ts';
import { namedBySettings } from './move-secret/settings/framework-settings.ts';
import { isCopiedByName } from './secret/copied-by-name.ts';
import { laravelCacheWords } from './secret/laravel-cache.ts';
import { sampleOfSettings } from './secret/made-of-sample.ts';
import { isListOfSecrets } from './secret/php-secrets.ts';
import { isRailsKey, railsKeyWords } from './secret/rails-key.ts';
import { neededByProgram } from './secret/read-by-program.ts';
import { isLiteralSecret } from './secret/secret-literal.ts';
import { isOfSamples } from './secret/shown-to-readers.ts';
import { isWrittenByTool } from './secret/written-by-tool.ts';

/**
 * Names a file of secrets in `.gitignore`. What git has taken along already stays there until it is removed and revoked; of a file
 * that is named there, and told all the same, nothing else is left to do.
 */
export const ignoreInGit: FixKind = {
  kind: 'ignore-in-git',
  offers(finding, context) {
    const { path } = finding.at;
    // Without a file that a framework starts from, nobody else's copy starts.
    if (!isOfSecrets(finding, context) || isKeptForSymfony(path, context) || isOfSamples(path)) return [];
    if (!ignoreChange(path, context)) return [untracking(path)];
    const title = `Add ${ignorePattern(path, context)} to .gitignore`;
    const common = { safety: 'review', effect: 'text only', isPreferred: true } as const;
    const why = isKeptOnPurpose(path, context)
      ? 'A comment of .gitignore says that it is kept in git.'
      : isCopiedByName(path, context)
        ? 'A Dockerfile copies it: without it in git, nobody else can build the image.'
        : packed.test(path)
          ? packedWords(path, context)
          : (builtByKustomize(path, context) ?? builtWithExternal(path, context) ?? neededByProgram(path, context));
    const beside = besideIt(path, context);
    const also = beside.length === 0 ? {} : { untracksBeside: beside };
    return [{ id: 'ignore-in-git', title, ...common, ...also, ...(why !== undefined && { isAttended: true, why }) }];
  },
  changes({ at }, _, context) {
    const files = [at.path, ...openingFiles(at.path, context)];
    const change = ignoredTogether(files, context);
    if (change === undefined) return undefined;
    return [
      change,
      ...optionalInCompose(at.path, context),
      ...files.flatMap((file) => loadedWhereThere(file, context)),
      ...sampleOfExternal(at.path, context),
    ];
  },
  advises({ at: { path } }, _, context) {
    const ofCache = laravelCacheWords(path);
    if (ofCache !== undefined)
      return `${ofCache} Git keeps a file that it has taken in: run git rm --cached ${path}, and replace the value.`;
    if (isWrittenByTool(path))
      return `Git keeps a file that it has taken in: run git rm ${compiledAround(path)}, and replace the value.`;
    // What git lets go of while files are written, is said then: the rest stands before it.
    return inSentences([
      optionalInCompose(path, context).length > 0 ? needsNewCompose : askedByCompose(path, context),
      railsKeyWords(path),
      madeTogether(path, context),
      opensStore(path, context),
      runsInPipelines(path, context),
      alsoHeld(path, context),
      madeOfSample(path, context) ?? madeOfExample(path, context),
      `Git keeps a file that it has taken in: run git rm --cached ${[path, ...besideIt(path, context)].join(' ')}, which leaves it here, and replace the value. Whoever pulls that commit loses the file, so whatever runs with it needs a copy first.`,
    ]);
  },
};

/** Files that say how a store is opened, and that git is to ignore with it. */
function besideIt(path: string, context: FixContext): readonly string[] {
  return openingFiles(path, context).filter((file) => ignoreChange(file, context) !== undefined);
}

/** One change of each ignore file, for all of the files. */
function ignoredTogether(files: readonly string[], context: FixContext): FileChange | undefined {
  const [first, ...others] = files;
  const change = first === undefined ? undefined : ignoreChange(first, context);
  if (change === undefined) return undefined;
  let text = textAfter(change, context.text(change.path));
  for (const file of others) {
    const later = { ...context, text: (path: string) => (path === change.path ? text : context.text(path)) };
    const next = ignoreChange(file, later);
    // What another ignore file is to name is left to its own finding.
    if (next?.path === change.path) text = textAfter(next, text);
  }
  return rewritten(change.path, context.text(change.path), text);
}

/** In words, where the same file lies besides, which git keeps as well. */
function alsoHeld(path: string, context: FixContext): string | undefined {
  const copies = copiesOf(path, context).join(' ');
  return copies === '' ? undefined : `Git has a copy of it, too: run git rm --cached ${copies} as well.`;
}

/** In words, of what each installation gets a file of settings that git lets go of. */
function madeOfSample(path: string, context: FixContext): string | undefined {
  const sample = sampleOfSettings(path, context);
  if (sample === undefined) return undefined;
  const digestsOf = (file: string) => context.facts(file)?.credentials.map(({ digest }) => digest) ?? [];
  const held = digestsOf(path);
  const isSame = digestsOf(sample).some((digest) => digest !== undefined && held.includes(digest));
  const more = isSame ? ', which has the same value: take it out there, too' : '';
  return `Each installation gets its own ${fileNameOf(path)} from ${sample}${more}.`;
}

/** The public half of a key lies beside it under a name that says so: with another private one, what is checked by it fails. */
function madeTogether(path: string, context: FixContext): string | undefined {
  const [folder, name] = [folderPrefixOf(path), fileNameOf(path)];
  const halves = [name.replace(/priv(?:ate)?/i, 'public'), name.replace(/priv(?:ate)?/i, 'pub'), `${name}.pub`];
  const half = halves.find((each) => each !== name && context.text(folder + each) !== undefined);
  return half && `${folder}${half} is the public half of ${path}: make both anew, and take that one along.`;
}

/** Source: Maven, "Standard Directory Layout". */
const packed = /(?:^|\/)src\/main\/resources\//;

/** What the program is to do without the file that the build packs into it, by who names it. Sources: Java, `Class.getResource`; Spring, `ClassPathResource`. */
function packedWords(path: string, context: FixContext): string {
  const name = fileNameOf(path);
  const isOfProgram = (each: string) =>
    /(?:^|\/)src\/main\/.*\.(?:java|kt|scala|groovy|properties|ya?ml|xml)$/.test(each) && each !== path;
  const texts = context
    .paths()
    .filter(isOfProgram)
    .map((each) => context.text(each) ?? '');
  const isNamed = texts.some((text) => text.includes(name));
  const opensByVariable = texts.some((text) => opensGivenFile.test(text));
  return isNamed || !opensByVariable
    ? 'The build packs it into the program, which reads it there: have it read a file or a variable of the machine first.'
    : 'The build packs it into the program, where nothing names it: if what opens such files by a path that it is given is all that reads it, this copy can go at once.';
}

/** A path to a file that settings or a variable give: `new FileInputStream(path)`, no resource of the program. */
const opensGivenFile =
  /\bnew File(?:InputStream|Reader)?\(\s{0,9}[a-zA-Z_][\w.()]{0,80}\s{0,9}\)|\bFiles\.newInputStream\(/;

/** What git lets go of together: all that Python has compiled in a folder holds the same values. */
function compiledAround(path: string): string {
  const folder = /^(?:.*\/)?__pycache__(?=\/)/.exec(path)?.[0];
  return folder === undefined ? `--cached ${path}` : `-r --cached ${folder}`;
}

function untracking(path: string): FixOffer {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    id: 'ignore-in-git:tracked',
    title: `Stop tracking ${name} in git, and keep the file (git rm --cached)`,
    safety: 'review',
    effect: 'text only',
    isPreferred: true,
    asks: 'untracking',
  };
}

/** Whether the file is there to hold secrets, so that it is the file that should not be in git. */
function isOfSecrets(finding: Finding, context: FixContext): boolean {
  if (finding.rule === 'secret-file-not-ignored') return true;
  const name = finding.at.path.split('/').at(-1) ?? '';
  if (isWrittenByTool(finding.at.path) || isRailsKey(finding.at.path)) return finding.rule.startsWith('secret-');
  // A file of one key moves whole, whose members do not move by themselves.
  if (finding.rule === 'secret-private-key-jwk') return keyFile.test(name);
  if (!isLiteralSecret(finding)) return false;
  // Among the settings of a program stands more than the account.
  if (finding.rule === 'secret-gcp-service-account' && !variables.test(name))
    return textOf(valueAt(context.document(finding.at.path)?.roots[0], 'type')) === 'service_account';
  if (finding.rule.startsWith('secret-private-key-') && !variables.test(name))
    return keyFile.test(name) || isKeyAlone(context.text(finding.at.path) ?? '') || isStoreAlone(finding, context);
  if (isListOfSecrets(finding.at.path, context.text(finding.at.path) ?? '')) return true;
  if (figaroFile(finding.at.path, context) === finding.at.path) return true;
  if (sampleOfSettings(finding.at.path, context) !== undefined) return true;
  if (namedBySettings(finding.at.path, context) !== undefined) return true;
  return variables.test(name) || ofPrograms.test(finding.at.path) || isOfOwnAgent(finding, context);
}

/**
 * Variables among the settings that one person has for an agent in a project, which are not to be checked in; commands that were allowed there go by hand. Source: Claude Code, "Settings",
 * settings files.
 */
function isOfOwnAgent({ at: { path, span } }: Finding, context: FixContext): boolean {
  const document = /(?:^|\/)\.claude\/settings\.local\.json$/.test(path) ? context.document(path) : undefined;
  const env = valueAt(document?.roots[0], 'env');
  return env !== undefined && encloses(env.span, span);
}

/** Whether a text is one key and nothing else, whatever its file is called: what takes such a key takes it by its file. */
function isKeyAlone(text: string): boolean {
  return /^-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----\s[^-]+-----END [A-Z ]{0,30}PRIVATE KEY-----\s*$/.test(text);
}

/** Whether a store of keys is all of its file, whatever that is called: a program opens it as it lies. */
function isStoreAlone({ rule, at: { path, span } }: Finding, context: FixContext): boolean {
  if (!/^secret-private-key-(?:keystore|pkcs12)$/.test(rule) || /\.\w{1,8}$/.test(fileNameOf(path))) return false;
  const text = context.text(path) ?? '';
  return text.slice(0, span.start).trim() === '' && text.slice(span.end).trim() === '';
}

/** Keys, also that which IdentityServer makes for development. Source: IdentityServer4, "Startup", `AddDeveloperSigningCredential`. */
const keyFile = /\.(?:pem|key|p12|pfx|jks|keystore|ppk|p8|sso|jwk)$|^id_(?:rsa|dsa|ecdsa|ed25519)$|^tempkey\.rsa$/i;

/**
 * Files of variables by the folder that they lie in; those of `.envs/.local` are for whoever develops, and stay. Sources: Streamlit, "Secrets management";
 * Cookiecutter Django, "Docker", environment files.
 */
const ofPrograms =
  /(?:^|\/)(?:\.streamlit\/secrets\.toml|\.envs\/(?!\.?(?:local|test|ci|example)\/)(?:[\w.-]+\/)*[\w.-]+)$/;

/**
 * A file of variables, and none that shows how one is written; what tools keep the settings of one machine in.
 * Sources: Azure Functions, "Local settings file"; Composer, "Authentication for privately hosted packages"; Flyway, "Flyway TOML configuration"; Android
 * Studio, "Remove signing information from your build files"; Flutter, "Build and release an Android app"; Streamlit, "Secrets management"; Google Cloud,
 * "How Application Default Credentials works"; Azure App Service, publish profiles.
 */
const variables =
  /^(?:\.env(?:\.(?!example$|sample$|template$|dist$|defaults?$|test$|ci$)[\w-]+)*|\.?[\w-]+\.env|\.dev\.vars|(?:arduino_)?secrets\.h|local\.settings\.json|auth\.json|application_default_credentials\.json|[\w.-]+\.publishsettings|flyway\.user\.toml|key(?:store)?\.properties)$/i;
