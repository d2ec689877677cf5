import type { ValueNode } from '../../../model/value-node.ts';
import { entriesOf, keyOf } from '../../../syntax/document.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { withLine } from '../../changed-file.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { valueForTestsLike } from '../loading/in-pipelines.ts';

/** A setting of a program of Spring that is filled in from a variable from now on. */
export interface SpringMove {
  /** Of the file of settings, or of a class that is given the property. */
  readonly path: string;
  /** As settings write it; undefined for a part of one. */
  readonly property?: string | undefined;
  readonly name: string;
  /** What the setting held so far. */
  readonly content: string;
}

/**
 * Gives the tests that start the whole program a value of their own for the variable, in settings that go before those of the program and that nothing but
 * tests has: on each machine, in pipelines and in builds of images. None where no test starts it, the tests have settings of their own, the program's would be
 * hidden, or it is a password: what tests open by one may be real. Sources: Spring Boot, "Testing Spring Boot Applications", `@SpringBootTest`, and
 * "Externalized Configuration", external application properties: `classpath:/config/`.
 */
export function givenToTests(move: SpringMove, context: FixContext): readonly FileChange[] {
  const own = settingsOfTests(move, context);
  const value = isPassword.test(move.name) ? undefined : valueForTestsLike(move.name, move.content);
  if (own === undefined || own.other !== undefined || own.hides || value === undefined) return [];
  const text = context.text(own.path);
  return text?.includes(`${move.name}=`) ? [] : [withLine(own.path, text, `${move.name}=${value}`)];
}

const isPassword = /(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD)$/;

/** In words, that such tests want a value, which `givenToTests` cannot give; undefined where it does, or no test wants one. */
export function leftToTests(move: SpringMove, context: FixContext): string | undefined {
  const own = settingsOfTests(move, context);
  if (own === undefined || givenToTests(move, context).length > 0 || context.text(own.path)?.includes(`${move.name}=`))
    return undefined;
  const what = isPassword.test(move.name)
    ? 'set it where they run, to the one that what they use takes'
    : own.other === undefined
      ? 'set it where they run'
      : `give them a value of their own in ${own.other}`;
  return `Tests under ${own.module}src/test start the program, and fail where nothing sets ${move.name}: ${what}.`;
}

/**
 * A placeholder of settings that only tests have, with a value for who has set none, since where those of the program are hidden nothing reads a file of variables. None
 * for a store, which such a value does not open. Source: Spring Framework, "Placeholder Resolution", a default behind a colon.
 */
export function placeholderInTests({ path, name, content }: SpringMove): string | undefined {
  const isOfTests = /(?:^|\/)src\/(?:test|testFixtures|it|e2e|\w{1,30}Test)\/resources\//.test(path);
  if (!isOfTests || ofStore.test(name)) return undefined;
  const value = valueForTestsLike(name, content);
  return value === undefined ? undefined : `\${${name}:${value}}`;
}

const ofStore =
  /DATASOURCE|DATABASE|(?:^|_)(?:DB|JDBC|MONGO(?:DB)?|REDIS|POSTGRES(?:QL)?|MYSQL|R2DBC|LIQUIBASE|FLYWAY)(?:_|$)/;

interface SettingsOfTests {
  readonly path: string;
  readonly module: string;
  /** The file of another syntax that stands in its place. */
  readonly other: string | undefined;
  /** The program has a file by this name, of which tests would see nothing any more. */
  readonly hides: boolean;
}

function settingsOfTests({ path, property }: SpringMove, context: FixContext): SettingsOfTests | undefined {
  const [, module, profile] = ofProgram.exec(path) ?? [];
  if (module === undefined) return undefined;
  const [main, resources] = [`${module}src/main/resources/`, `${module}src/test/resources/`];
  const tests = context.paths().filter((each) => each.startsWith(`${module}src/test/`));
  const started = tests
    .slice(0, mostFiles)
    .flatMap((each) => context.text(each) ?? [])
    .filter((text) => /^[ \t]*@SpringBootTest\b/m.test(text));
  if (profile !== undefined && !isActive(profile.slice(1), main, context) && !isTaken(path, started)) return undefined;
  // Tests see settings of theirs in place of those by the same name.
  const isHidden = path.startsWith(main) && tests.includes(resources + path.slice(main.length));
  const isSet = property !== undefined && tests.some((each) => isTaken(each, started) && sets(each, property, context));
  if (started.length === 0 || isHidden || isSet) return undefined;
  return {
    path: `${resources}config/application.properties`,
    module,
    other: tests.find((each) => each.startsWith(`${resources}config/application.y`)),
    hides: context.text(`${main}config/application.properties`) !== undefined,
  };
}

/** Whether tests take up a file of settings: that of a profile where one of them turns it on. Source: Spring Framework, `@ActiveProfiles`. */
function isTaken(path: string, tests: readonly string[]): boolean {
  const [found, profile] = /\/resources\/(?:config\/)?application(-[\w.-]+)?\.(?:properties|ya?ml)$/.exec(path) ?? [];
  if (found === undefined || profile === undefined) return found !== undefined;
  const name = literalPattern(profile.slice(1));
  return tests.some((text) => new RegExp(`@ActiveProfiles\\([^)]*"${name}"`).test(text));
}

/** Whether a file of settings has the property, however its words are joined. Source: Spring Boot, "Relaxed Binding". */
function sets(path: string, property: string, context: FixContext): boolean {
  const keys = path.endsWith('.properties')
    ? [...(context.text(path) ?? '').matchAll(/^[ \t]*([\w.-]{1,200})[ \t]*[=:]/gm)].map(([, key = '']) => key)
    : (context.document(path)?.roots ?? []).flatMap((root) => keysOf(root));
  const joined = (key: string) => key.replace(/[-_]/g, '').toLowerCase();
  return keys.some((key) => joined(key) === joined(property));
}

function keysOf(node: ValueNode | undefined): readonly string[] {
  return entriesOf(node).flatMap((entry) => {
    const [key, below] = [keyOf(entry) ?? '', keysOf(entry.value)];
    return below.length === 0 ? [key] : below.map((each) => `${key}.${each}`);
  });
}

/** Settings of a program, or a class that Spring fills a property into. */
const ofProgram =
  /^(.*\/|)src\/main\/(?:resources\/(?:config\/)?application(-\w+)?\.(?:properties|ya?ml)|(?:java|kotlin)\/.*)$/;

/** Tests that are looked through. */
const mostFiles = 200;

/** Whether the shared settings take up those of a profile wherever nothing else is said. Source: Spring Boot, "Profiles", `spring.profiles.active`. */
function isActive(profile: string, folder: string, context: FixContext): boolean {
  const shared = ['properties', 'yml', 'yaml']
    .map((end) => context.text(`${folder}application.${end}`) ?? '')
    .join('\n');
  const active = /^[ \t]*(?:spring\.profiles\.)?active[ \t]*[:=][ \t]*["']?([\w,-]+)/m.exec(shared)?.[1];
  return active?.split(',').includes(profile) === true;
}
