/** Invariant of `text/paths/`: what a path tells by itself. No text is looked at. */
import { anyOf } from '../patterns/any-of.ts';
import { copiedFrom } from './copied-path.ts';
import { isOfSeedFu, withFilled } from './filled-path.ts';
import { keptOfPath } from './kept-of-path.ts';
import { isPipelineOfService } from './pipeline-of-service.ts';

/** What a file is for, as far as its path tells. Secrets in tests, examples and templates weigh one level less. */
export type PathClass =
  | 'test'
  | 'example'
  | 'template'
  | 'documentation'
  | 'generated'
  | 'vendored'
  | 'lock'
  | 'source';

/** Classifies a repository-relative path with `/` between its parts. The first class that fits wins. */
export const classify: (path: string) => PathClass = keptOfPath((path) => {
  const known = withFilled(withoutOwnName(copiedFrom(path)).replace(workflow, '$1workflow.yml'));
  const lower = known.toLowerCase();
  const folders = lower
    .replace(packageRoot, '$1')
    .replace(partners, '$1')
    .replace(environmentOfProgram, '$1')
    .split('/');
  const name = (folders.pop() ?? '').replace(ofProject, 'key.json');
  const written = known.slice(known.lastIndexOf('/') + 1);
  const isFolderOf = (rule: PathRule) =>
    folders.some((folder) => rule.folders.has(folder) || rule.folder?.test(folder) === true);
  if (isPipelineOfService(lower) && ofUnpackedLibrary.test(lower)) return 'vendored';
  for (const rule of rules) {
    if (isNamed(rule, name) || rule.written?.test(written) || rule.path?.test(lower)) return rule.is;
    if (rule.inNoFolder?.test(name) || !isFolderOf(rule)) continue;
    // What is generated for tests or examples is one of them first, and so is what is compiled of one.
    const purpose =
      rule.is === 'generated'
        ? rules.find((other) => forUse.has(other.is) && (isFolderOf(other) || isNamed(other, name)))
        : undefined;
    return purpose?.is ?? rule.is;
  }
  return 'source';
});

/**
 * `stripe-php/stripe-php-1.6.5/.travis.yml`: a release of a library as its archive unpacks it, in a folder of its name. Only its pipeline, which no service runs there: charts and releases of
 * one's own lie just so.
 */
const ofUnpackedLibrary =
  /(?:^|\/)(?<library>[a-z][a-z\d_.-]{2,40})\/\k<library>-v?\d{1,3}(?:\.\d{1,4}){1,3}\/(?:\.circleci\/)?[^/]{1,100}$/;

/** `test-shop-68be7-b83f4e97f6be.json`: Google names the file of a key after the project, which that says nothing of. Source: Google Cloud, "Create and delete service account keys". */
const ofProject = /^[a-z][a-z\d-]{4,40}[a-z\d]-[\da-f]{12}\.json$/;

/** Where GitHub looks for workflows, which it runs whatever they are called: `test.yml` runs tests, and tests nothing itself. */
const workflow = /((?:^|\/)\.github\/workflows\/)[^/]+\.ya?ml$/;

/** What a workflow of GitHub is for, as far as the folders above it tell; undefined for any other file. */
export function classOfWorkflow(path: string): PathClass | undefined {
  return workflow.test(path) ? classify(path) : undefined;
}

/**
 * Clients of agents load every text of such a folder: `.claude/agents/test-writer.md` is called like what it works on, and tests nothing itself. Its name and
 * the folders below that one say nothing of what it is for.
 */
function withoutOwnName(path: string): string {
  if (!/\.md$/i.test(path)) return path;
  const folder = ofClient.exec(path);
  return folder ? `${path.slice(0, folder.index)}${folder[0]}agent.md` : path;
}

const ofClient =
  /(?:^|\/)\.[\w-]{1,30}\/(?:(?:agents?|commands?|chatmodes|modes?|prompts|droids|workflows)\/|skills\/(?=[^/]{1,100}\/SKILL\.md$))/;

/** `java/com/example/demo/`: what generators of projects write where nobody states a name, and that says nothing. Source: Spring Initializr, Maven's quick start. */
const packageRoot = /((?:^|\/)(?:java|kotlin|scala|groovy)\/)[a-z]{2,6}\/(?:example\/demo|example|demo|sample|test)\//;

/** `src/main/java/com/acme/shop/vendor/`: a package of the program, as what others have written lies in none of its source sets. Source: Maven, "Standard Directory Layout". */
const partners = /((?:^|\/)src\/(?:main|test)\/(?:java|kotlin|scala|groovy)\/(?:[\w]{1,40}\/){2,10})vendors?\//;

/** `application/config/testing/`: the settings of a program in an environment that it is run in by that name. Source: CodeIgniter, "Handling Multiple Environments". */
const environmentOfProgram = /((?:^|\/)application\/config\/)testing\/(?=\w{1,40}\.php$)/;

const forUse: ReadonlySet<PathClass> = new Set<PathClass>(['example', 'test']);

function isNamed(rule: PathRule, name: string): boolean {
  return rule.name?.test(name) === true && !rule.notName?.test(name);
}

/** Whether files of this class are no part of the running system. */
export function isSetAside(pathClass: PathClass): boolean {
  return setAside.has(pathClass);
}

const setAside: ReadonlySet<PathClass> = new Set<PathClass>([
  'test',
  'example',
  'template',
  'documentation',
  'vendored',
]);

/** What programs and people only try things on: cases of a test, good and bad, what one expects to come out, and what a course hands out or its readers hand in. */
export type TriedOn = 'case' | 'lesson';

export function triedOn(path: string): TriedOn | undefined {
  if (cases.test(path) && !isOfSeedFu(path)) return 'case';
  return lessons.test(path) ? 'lesson' : undefined;
}

/** Folders of what tests compare with: `__snapshots__/`, `test-data/`, `tests/api/expected/`. */
const cases =
  /(?:^|\/)(?:__(?:fixtures|snapshots)__|(?:[\w-]{1,30}[-_])?(?:fixtures?|testdata|test[-_]data|test[-_]?cases)|tests?\/(?:[^/]{1,60}\/){0,3}(?:expected(?:[-_](?:manifests?|outputs?|results?|templates?))?|goldens?|snapshots))\//i;

/** Folders of what people hand in or learn by: `homework/`, `week-3/`, `community_contributions/`. */
const lessons =
  /(?:^|\/)(?:community[-_ ]contributions?|student[-_ ](?:work|projects?|submissions?)|homeworks?|exercises?|assignments?|lessons?|labs?|workshops?|course[-_ ]?(?:work|materials?)|(?:week|lesson|lab|chapter|module|day|exercise)[-_ ]?\d{1,3}(?:[-_ ][^/]{1,80})?)\//i;

/** Whether a script makes in a cloud what something is then tried on: `create-iam-test-resources.sh`. */
export function setsUpTests(path: string): boolean {
  return testSetUp.test(path);
}

/** Scripts that make or remove what tests need: `create-test-users.sh`, `cleanup_test_resources.py`. */
const testSetUp =
  /(?:^|[/_-])(?:create|make|setup|set-up|deploy|provision|seed|cleanup|delete|destroy)[_-](?:[a-z]{1,20}[_-]){0,2}test[_-](?:resources?|users?|roles?|accounts?|infra(?:structure)?|fixtures?)\.(?:sh|bash|ps1|py|[cm]?[jt]s)$/i;

interface PathRule {
  readonly is: PathClass;
  readonly folders: ReadonlySet<string>;
  /** Tested on each lower-case folder name. */
  readonly folder?: RegExp;
  /** Tested on the lower-case path. */
  readonly path?: RegExp;
  /** Tested on the lower-case file name. */
  readonly name?: RegExp;
  /** Names that `name` does not mean, tested likewise. */
  readonly notName?: RegExp;
  /** Names that no folder makes files of this class. */
  readonly inNoFolder?: RegExp;
  /** Tested on the file name as written. */
  readonly written?: RegExp;
}

/** `README.md.j2`: what is made of it is read by people, too. */
const ofDocumentTemplate = /\.(?:mdx?|markdown|rst|adoc|asciidoc)\.(?:j2|jinja2?|tmpl|tpl|erb|mustache|hbs|gotmpl)$/;

/** In order of precedence: a lock file in a test folder is a lock file first. */
const rules: readonly PathRule[] = [
  {
    is: 'lock',
    folders: new Set(),
    name: /(?:\.lock|\.lockb|-lock\.(?:json|yaml)|\.lock\.(?:json|hcl)|^go\.sum|^npm-shrinkwrap\.json|^packages\.lock\.json)$/,
  },
  {
    is: 'vendored',
    folders: new Set([
      'node_modules',
      'bower_components',
      'vendor',
      'vendored',
      '_vendor',
      'third_party',
      'third-party',
      'site-packages',
      '.venv',
      'venv',
      'pods',
      'wp-admin',
      'wp-includes',
      'carthage',
      '.terraform',
      '.pnpm-store',
      '.yarn',
    ]),
    // What a site of WordPress has installed, and frameworks that are copied into the program which is written with them. Sources: CakePHP 2, "CakePHP Folder Structure"; CodeIgniter 3,
    // "Application Flow Chart"; Zend Framework 1, "Project Structure"; Drupal, "Directory structure"; Joomla, "Directory structure".
    path: anyOf([
      /(?:^|\/)wp-content\/plugins\//,
      /(?:^|\/)lib\/cake\/(?:cache|config|console|controller|core|error|event|i18n|locale|log|model|network|routing|test|testsuite|utility|view)\//,
      /(?:^|\/)system\/(?:database\/drivers\/|helpers\/[a-z_]{2,30}_helper\.php$|libraries\/(?:cache|javascript|session)\/(?:drivers\/)?(?:cache|jquery|session)\w{0,30}\.php$|core\/codeigniter\.php$)/,
      /(?:^|\/)library\/zend\//,
      // What `forge install` copies into a project of Foundry. Source: Foundry Book, "Dependencies".
      /(?:^|\/)lib\/(?:ds-test|erc4626-tests|forge-std|halmos-cheatcodes|openzeppelin-contracts(?:-upgradeable)?|solady|solmate)\//,
      /(?:^|\/)core\/lib\/drupal(?:\/|\.php$)/,
      /(?:^|\/)core\/modules\/([a-z_]{2,40})\/(?:\1\.(?:info\.yml|install|module)$|(?:config\/(?:install|optional|schema)|src|tests\/src)\/)/,
      /(?:^|\/)libraries\/(?:fof|joomla)\//,
      // Google publishes no source of its services on Android: what a decompiler has made of an app that has them.
      /(?:^|\/)com\/google\/android\/gms\/(?!samples?\/|examples?\/)/,
    ]),
  },
  {
    is: 'generated',
    folders: new Set([
      '__generated__',
      'generated',
      'gen',
      'dist',
      '__pycache__',
      '.next',
      '.nuxt',
      '.aws-sam',
      'cdk.out',
      // What Amplify has deployed last. Source: AWS Amplify documentation, "Project folder structure".
      '#current-cloud-backend',
    ]),
    // And what it makes of its templates to deploy them.
    path: /(?:^|\/)amplify\/backend\/awscloudformation\/build\//,
    name: anyOf([
      /(?:\.min\.(?:js|css|mjs)|\.(?:js|css)\.map|\.pb\.go|_pb2(?:_grpc)?\.pyi?|\.generated\.\w+|\.g\.\w+|\.designer\.cs|\.bundle\.js)$/,
      // What `sam package` and `aws cloudformation package` write. Source: their references.
      /^(?:packaged|packaged-template|template-packaged|output-template|template-output)\.(?:json|ya?ml)$/,
    ]),
  },
  {
    is: 'template',
    folders: new Set(['cookiecutter', '{{cookiecutter.project_slug}}']),
    name: anyOf([
      /\.(?:tmpl|tpl|template|j2|jinja2?|mustache|hbs|erb|eex|heex|leex|dist|gotmpl|skel)(?:\.\w+)?$/,
      /^\.env\.template$/,
      /^(?:config(?:uration)?|credentials?|env|secrets?|settings)[._-]templates?\.\w+$/,
      /[._-]dist\.(?:cfg|conf|inc|ini|json|php|properties|xml|ya?ml)$/,
      /\.(?:cfg|conf|inc|ini|php)-dist$/,
    ]),
    notName: ofDocumentTemplate,
  },
  {
    is: 'example',
    folders: new Set([
      'example',
      'examples',
      'sample',
      'samples',
      'demo',
      'demos',
      'dummy',
      'dummy-data',
      'dummy_data',
      'tutorial',
      'tutorials',
      'quickstart',
      'quickstarts',
      'seed',
      'seeds',
      'seeders',
    ]),
    // `shop-executor-samples` of Maven, `Shop.Samples` of .NET, `example-configs`, what is for names that nobody can have (RFC 2606).
    folder:
      /[-.](?:examples?|samples?|demos?|quickstarts?)$|^(?:examples?|samples?|demos?)[-_]|(?:^|[.@])example\.(?:com|net|org)$/,
    // Pages that were drawn before there was a program.
    path: /(?:^|\/)(?:designs?|mock-?ups?|prototypes?|wireframes?)\/(?:[^/]{1,100}\/){0,8}[^/]{1,100}\.x?html?$/,
    name: anyOf([
      /(?:^|[._-])(?:examples?|samples?|demo|dummy|placeholder)(?:[._-]|$)/,
      // As languages, and fingers, spell it.
      /^\.env\.(?:beispiel|contoh|ejemplo|esempio|exemple|exemplo|exmaple|exampel|modelo|muster|plantilla|sampel|seample|smaple|voorbeeld|vorlage)$/,
      // Not what means a model or a pattern as well: `clasificador-modelo.yaml`.
      /[._-](?:beispiel|contoh|ejemplo|esempio|exemple|exemplo|voorbeeld)\.(?:cfg|conf|env|ini|json|properties|toml|ya?ml)$/,
      // What fills a database to begin with.
      /^seeds?\.(?:exs|js|php|py|rb|ts)$/,
      // Storybook shows components with what `Button.stories.tsx` gives them.
      /\.(?:story|stories)\.\w+$/,
    ]),
    written: /(?:^|[a-z0-9])(?:Demo|Dummy|Example|Fake|Mock|Sample|Stub)s?(?:[A-Z.]|$)/,
  },
  {
    is: 'test',
    folders: new Set([
      'test',
      'tests',
      '__tests__',
      'spec',
      'specs',
      'testing',
      'testdata',
      'test-data',
      'test_data',
      'test-fixtures',
      'fixtures',
      '__fixtures__',
      '__mocks__',
      'mock',
      'mock-data',
      'mockdata',
      'mock_data',
      'mocks',
      'e2e',
      'unittest',
      'unittests',
      'e2etest',
      'snapshots',
      '.snapshots',
      'golden',
      'goldens',
      'behat',
      'cypress',
      'playwright',
      'testsuite',
      'testsuites',
      '__snapshots__',
      'bench',
      'gatling',
      'jmeter',
      'k6',
      'locust',
      'pact',
      'postman',
      'step_definitions',
      'step-definitions',
      'pacts',
      'proptest-regressions',
      'benches',
      'fuzz',
      'fuzzing',
      'fuzzers',
      'regress',
      'benchmark',
      'benchmarks',
    ]),
    // Source sets of Gradle and Maven: `dockerTest`, `integrationTest`, `testFixtures`; `s3tests`, but not `contests`.
    folder: anyOf([
      /^(?!(?:at|con|de|pro)tests$)[a-z0-9]+tests$/,
      /^(?:auth|authn|db|fs|grpc|http|iam|io|kube|net|os|rpc|sql|storage|store|tls|vcs)test$/,
      /^tests?[-_]?(?:cases|certs?|configs?|data|env|files|fixtures|keys|resources|scripts?|support|utils?)$/,
      /[-_](?:e2e|tests?)$/,
      /^fuzz[-_](?:corpus|harness|targets?|tests?)$/,
      /^regress(?:ion)?[-_]tests?(?:[.-]|$)/,
      /^tests?[-_]?servers?$/,
      /[-_]tests?[-_](?:app|common|data|fixtures|harness|perf|performance|resources|server|suite|support|utils?)$/,
      /^e2e[-_]/,
      // Where Jest keeps what it has compiled for its tests, and what runs of tests leave. Sources: Jest, `cacheDirectory`; Istanbul, coverage.py, Playwright, Allure, Maven Surefire.
      /^(?:\.jest-cache|\.nyc_output|lcov-report|htmlcov|playwright-report|allure-re(?:port|sults)|(?:failsafe|surefire)-reports)$|^jest-transform-cache-/,
      /\.(?:\w*testdata|(?:acceptance|api|e2e|functional|integration|unit)?(?:tests?|specs))$/,
      /^(?:acceptance|android|api|component|contract|docker|e2e|func|functional|int|integration|it|native|perf|performance|smoke|system|unit)tests?$/,
    ]),
    // What Laravel makes records of for tests and seeds, where Behat keeps its steps, where Perl keeps its tests, what is a part of no program by that name (hotels have suites), and the scenarios that Molecule tries a role of Ansible with.
    path: anyOf([
      /(?:^|\/)(?:database\/factories|features\/bootstrap)\//,
      /^t\//,
      /^(?:src\/)?integration\/resources\//,
      /(?:^|^internal\/|\/integration\/)(?:functional|suites|unit)\//,
      /(?:^|\/)molecule\/(?!(?:defaults|files|handlers|meta|tasks|templates|vars)\/)[\w.-]{1,60}\/(?:[^/]{1,80}\.ya?ml$|(?:files|group_vars|host_vars|inventory|tasks|templates|vars)\/)/,
    ]),
    name: anyOf([
      /^(?!(?:at|con|de|pro)tests\.)[a-z0-9]+tests\.(?:conf|cfg|ini|json|properties|toml|ya?ml)$/,
      /^tests?[_-].*/,
      // Environments that tests run in, by the word or by the tool.
      /^\.env\.(?:[^\W_]*[._-])*test(?:s|ing)?(?:[._-][^\W_]*)*$/,
      /^\.env\.(?:behat|ci|codeception|cypress|dusk|e2e|phpunit|playwright)(?:\.local)?$/,
      /^tests?\.(?:rs|env|ya?ml|json|toml|ini|properties|conf|cfg)$/,
      // What Jest and Behave, and Terraform, keep of tests.
      /\.snap$/,
      /\.feature$/,
      /\.tf(?:test|mock)\.(?:hcl|json)$/,
      /^conftest\.py$/,
      /^(?:settings[._-])?ci\.py$/,
      /^tests?\.(?:exs|js|ts|mjs|cjs|py|rb|php)$/,
      // What measures a program.
      /^bench(?:mark)?s?[._-]/,
      /^phpunit(?:\.\w+)*\.xml(?:\.dist)?$/,
      /[._-](?:test|tests|spec|e2e|mocks?|fixtures?)\.\w+$/,
      /_test_(?:data|util|helper)s?\.\w+$/,
      /^(?:fixtures?|mocks?|smoke|stubs?)\.\w+$/,
      /[._-]smoke\.\w+$/,
      /^smoke[._-]?tests?[._-]/,
      /^mocks?[-_][\w.-]+$/,
      /[._-]test[_-]?data\.\w+$/,
      // What fills the database of tests.
      /(?:^|[._-])(?:spec|test)s?[._-]?(?:data|database|db|schema|seed)s?\.sql$/,
      // Keys and certificates for tests.
      /(?:^|[._-])tests?[._-](?:[a-z0-9]{1,20}[._-]){0,3}(?:crt|jks|jwk|key|keystore|p12|pem|pfx)$/,
    ]),
    // Terraform reads every file of a folder, however it is named; `test` is then a stage or what the file sets up.
    notName: /\.(?:tf|tofu|tfvars)(?:\.json)?$/,
    // `runIntegrationTests.cmd` too.
    written:
      /[a-z0-9](?:(?:Tests?|Spec)(?:\.(?!tf|tofu|mdx?$)\w+|(?:D[Bb]|Data|Database|Schema|Seed)s?\.sql)|IT\.(?:java|kt|cs|scala|groovy|swift))$/,
  },
  {
    is: 'documentation',
    folders: new Set(['doc', 'docs', 'documentation', 'man', 'wiki', 'releasenotes', 'release-notes']),
    folder: /^(?:docs?|documentation)[-_.](?:content|pages|site|source|src|web|website)$/,
    // What programs read, and nobody else: it was put there, and not written for readers.
    inNoFolder: anyOf([
      /\.(?:publishsettings|pubxml(?:\.user)?|properties|ini|env|key|pem|pfx|p12|jks|keystore|sso)$/,
      /^\.env$/,
      /(?:^|[._-])(?:app|application|local)?[._-]?(?:credentials?|secrets?|settings)\.(?:json|xml)$/,
      /^service[._-]?account[\w-]{0,40}\.json$/,
    ]),
    name: anyOf([
      /^(?:openapi|swagger)(?:[._-][^\W_]*)*\.(?:ya?ml|json)$/,
      /\.(?:apib|puml|plantuml|mmd|md|mdx|markdown|rst|adoc|asciidoc|po|pot|xlf|xliff)$/,
      ofDocumentTemplate,
      /^(?:readme|changelog|changes|contributing|license|security)(?:$|\.(?!(?:c|cc|cfg|cjs|conf|config|cpp|cs|dart|env|exs?|go|groovy|ini|java|jsx?|json|kts?|mjs|php|properties|ps1|py|rb|rs|scala|sh|sql|swift|tf|toml|tsx?|vb|xml|ya?ml)$))/,
      /^manual\.(?:txt|html?)$/,
      /^(?!.*\.(?:log|out|so|bak|old)\.)[a-z][\w-]{1,40}\.[1-8]$/,
    ]),
  },
];
