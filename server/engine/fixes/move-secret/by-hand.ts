import table from '../../../../rules/tables/secrets-by-hand.json' with { type: 'json' };
import type { Finding } from '../../model/finding.ts';
import { lazily } from '../../text/lazily.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { openedUnset, seededInModel } from '../environment/account-seed.ts';
import { readFromFilesAlone } from '../environment/dotnet/files-alone.ts';
import { withoutEnvironment } from '../environment/loading/without-environment.ts';
import { leftToConfiguration } from '../environment/php/laravel-settings.ts';
import { isForBrowser, isOfApp } from '../environment/script/for-browser.ts';
import type { FixContext } from '../fix.ts';
import { isIgnored } from '../git-ignore.ts';
import { isGivenToServiceContainer } from '../pipelines/service-container.ts';
import { askedInScript } from '../secret/asked-for.ts';
import { builtOf } from '../secret/built-output.ts';
import { environmentFirst } from '../secret/environment-first.ts';
import { filledInElsewhere } from '../secret/filled-in-elsewhere.ts';
import { filledInByCompose } from '../secret/filled-in-text.ts';
import { assertedByTest } from '../secret/in-expectation.ts';
import { keptCopy } from '../secret/kept-copy.ts';
import { leftToPlatform } from '../secret/left-to-platform.ts';
import { opensToAnyone } from '../secret/opens-to-anyone.ts';
import { sourceLiteral } from '../secret/secret-literal.ts';
import { secretPlace } from '../secret/secret-place.ts';
import { givenByCode } from '../secret/sets-variable.ts';
import { shownToReaders } from '../secret/shown-to-readers.ts';
import { signsForTrying } from '../secret/signer-of.ts';
import { leftForCompose } from './kept/local-file.ts';
import { takenFromSecret } from './kubernetes/taken-from-secret.ts';
import { keptForOthers } from './pipelines/move-to-pipeline-variable.ts';
import { isOfService } from './pipelines/pipeline-systems.ts';
import { besideVault } from './placeholders/beside-vault.ts';
import { keptOutside } from './settings/framework-settings.ts';

/**
 * Invariant of `fixes/move-secret/`: a value leaves its file for where the file's reader takes it from, in the folder of that
 * reader. `names/` says what it is called there, `kept/` which file keeps it and who has to be handed it; whatever nobody can
 * do for a person is said in words. A folder that is called as one of `fixes/` is (`agents/`, `kubernetes/`, `pipelines/`, `settings/`)
 * holds the moves of secrets out of such files; that of `fixes/` holds what mends them otherwise: access, trust, lifetimes.
 */

/** Where a secret stands that no kind of fix moves, with why none does and what a person does there. */
interface ByHand {
  readonly isAbout: (finding: Finding, before: string) => boolean;
  readonly words: string;
}

/** Characters before a secret that are looked at. */
const reach = 4_000;

/**
 * In words, why no fix moves a secret, and the one step that a person takes in such a file; undefined for findings of another matter. The first line of the
 * table that fits says it. Sources: Travis CI, "Encryption keys"; NLog, "Environment Layout Renderer"; IdentityServer4, "Cryptography, Keys and HTTPS";
 * Laravel 4.2, "Configuration", "Protecting Sensitive Configuration"; Entity Framework Core, "Data Seeding"; ASP.NET Core, "Safe storage of app secrets";
 * Google Cloud, `gcloud auth application-default revoke`; Docker, "Build secrets"; Kubernetes, "Secrets".
 */
export function byHand(finding: Finding, context: FixContext): string | undefined {
  if (!finding.rule.startsWith('secret-')) return undefined;
  const words = wordsFor(finding, context);
  const kept = words?.includes('git rm') === true ? undefined : keptThoughIgnored(finding.at.path, context);
  return words === undefined || kept === undefined ? (words ?? kept) : `${words} ${kept}`;
}

/** In words, that git has a file all the same which its ignore file names. */
function keptThoughIgnored(path: string, context: FixContext): string | undefined {
  if (!isIgnored(path, context) || !context.isSeenByGit(path)) return undefined;
  return `.gitignore names ${path}, yet git has it: take it out by git rm --cached ${path}, which leaves it here.`;
}

function wordsFor(finding: Finding, context: FixContext): string | undefined {
  const { path, span } = finding.at;
  const before = (context.text(path) ?? '').slice(Math.max(0, span.start - reach), span.start);
  const beside =
    keptCopy(path, context) ??
    builtOf(finding, context) ??
    leftToPlatform(path, context) ??
    environmentFirst(path, before, context) ??
    besideVault(path, context) ??
    ofServiceContainer(finding, context) ??
    keptForOthers(finding, context) ??
    withoutEnvironment(finding.at, context) ??
    filledInElsewhere(path, context) ??
    asOthers(path, context) ??
    filledAsOthers(path, context) ??
    leftForCompose(finding.at, context) ??
    filledInByCompose(path, (context.text(path) ?? '').slice(span.start, span.end), context) ??
    givenByCode(path, context.text(path) ?? '', span.start) ??
    shownToReaders(finding, context) ??
    opensToAnyone(path, context.text(path) ?? '', span) ??
    signsForTrying(path, context.text(path) ?? '', span) ??
    assertedByTest(path, context.text(path) ?? '', span.start) ??
    takenFromSecret(path, before, context) ??
    keptOutside(path, context.text(path) ?? '', span) ??
    askedInScript(path, context.text(path) ?? '', span.start) ??
    shownToAll(finding, context) ??
    openedAccount(finding, context) ??
    ofFilesAlone(path, context) ??
    leftToConfiguration(path, context);
  return beside ?? places().find(({ isAbout }) => isAbout(finding, before))?.words;
}

const places = lazily((): readonly ByHand[] =>
  (table.places as readonly Row[]).map(({ path, rule, near, why, step }) => {
    const [ofPath, ofRule, ofText] = [path, rule, near].map(fitting);
    return {
      isAbout: ({ at, rule }, before) => fits(ofPath, at.path) && fits(ofRule, rule) && fits(ofText, before),
      words: `${why} ${step}`,
    };
  }),
);

function fitting(pattern: string | undefined): RegExp | undefined {
  return pattern === undefined ? undefined : new RegExp(pattern, 'im');
}

/** What the table does not ask for, fits all. */
function fits(pattern: RegExp | undefined, text: string): boolean {
  return pattern?.test(text) !== false;
}

interface Row {
  readonly path?: string;
  readonly rule?: string;
  /** Of what stands before the secret; with `(?![\s\S])`, right before it. */
  readonly near?: string;
  readonly why: string;
  readonly step: string;
}

/** What an account is made with, where nothing stops a program that is given nothing for it. */
function openedAccount(finding: Finding, context: FixContext): string | undefined {
  const literal = sourceLiteral(finding, context);
  const { path } = finding.at;
  const move = literal && { path, text: context.text(path) ?? '', literal, context };
  return move && (openedUnset(move) ?? seededInModel(move));
}

/** A setting of .NET that no other source overrides. */
function ofFilesAlone(path: string, context: FixContext): string | undefined {
  return /(?:^|\/)appsettings(?:\.[\w-]+)?\.json$/i.test(path) ? readFromFilesAlone(path, context) : undefined;
}

/** What pages and apps are built of: a variable of the build would be written into them as well. */
function shownToAll({ rule, at: { path } }: Finding, context: FixContext): string | undefined {
  const text = /\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(path) ? context.text(path) : undefined;
  const isOfPage = text !== undefined && (/\.(?:vue|svelte)$/.test(path) || isForBrowser({ text, path, context }));
  if (!isOfPage) return undefined;
  if (isOfApp({ text, path, context }))
    return 'Whoever has the app can read what is in it, and a variable of the build would be written into it as well. Have a server of yours hold it, and the app ask that server.';
  const shown =
    'Whoever opens a page has all that is in this file, and a variable of the build would be written into it as well.';
  if (/^secret-generic-(?:login|password)$/.test(rule))
    return `${shown} Have whoever signs in type it; what the page needs by itself, have a server of yours ask for it.`;
  return ofPages.test(rule)
    ? `${shown} Have a key for pages limited to your site where it was issued; ask with any other from a server.`
    : `${shown} Have a server of yours use it, and the page ask that server.`;
}

/** Keys of which vendors issue some for pages alone. */
const ofPages = /api-key|maps|mapbox|algolia|generic-(?:key|token)|firebase|sentry|public/;

/** What a container of CircleCI or GitHub is started with that runs beside the steps. */
function ofServiceContainer(finding: Finding, context: FixContext): string | undefined {
  if (isGivenToServiceContainer(finding, context))
    return 'GitHub starts the container for this job alone, and pull requests of forks get no secrets. Leave it here, as long as it opens nothing but what this job starts.';
  const place = finding.at.path.includes('.circleci/') ? secretPlace(finding, context) : undefined;
  return place && isOfService(place, finding.at.path)
    ? 'CircleCI gives variables of the project to the first container alone. Leave it here, as long as it opens nothing but what this job starts.'
    : undefined;
}

/** Settings of which others in the same file are taken from a store, which this one may be too. */
function asOthers(path: string, context: FixContext): string | undefined {
  if (!/\.(?:ya?ml|json|toml|conf|properties)$/.test(path)) return undefined;
  const other = fromStore.exec(context.text(path) ?? '')?.[1];
  return other === undefined
    ? undefined
    : `Its place in that store is known to whoever keeps it. Other settings of the file are read by ${other}…: put the value there, and write it in the same way.`;
}

/** Settings of which others in the same file are filled in from variables, by whoever reads it: whether where the program runs gives it one more, only a person knows. */
function filledAsOthers(path: string, context: FixContext): string | undefined {
  const text = /\.(?:ya?ml|json|toml|conf)$/.test(path) ? (context.text(path) ?? '') : '';
  const [, written, braced, name = braced ?? ''] = filledIn.exec(text) ?? [];
  if (written === undefined) return undefined;
  const sets = new RegExp(`(?<!\\w)${literalPattern(name)}[ \\t]*["']?[=:]`);
  const setting = context
    .paths()
    .filter((each) => each !== path && (isComposeFile(each) || /(?:^|\/)[\w.-]*env[\w.-]*$/.test(each)))
    .find((each) => sets.test(context.text(each) ?? ''));
  const where = setting === undefined ? `where ${name} is set` : `beside ${name} in ${setting}`;
  return `Its reader fills in variables, such as ${written} in the same file: write it so, and set a variable of its own ${where}.`;
}

/** `token: ${SHOP_TOKEN}`, `"password": "{{SHOP_PASSWORD}}"`. */
const filledIn =
  /^[ \t]*(?:-[ \t]+){0,3}["']?[\w.-]{0,80}(?:[pP]ass\w{0,40}|[tT]oken|[sS]ecret|[kK]ey)["']?[ \t]*[:=][ \t]*["']?(\$\{([A-Z][A-Z0-9_]*)\}|\{\{[ ]?([A-Z][A-Z0-9_]*)[ ]?\}\})["']?,?[ \t]*\r?$/m;

const fromStore =
  /[:=][ \t]*["']?((?:aws)?(?:secretsmanager|ssm|parameterstore|vault|keyvault|gcp-?secret-?manager|azurekeyvault|sm):\/\/)[\w/.-]/i;
