import { withLine } from '../changed-file.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { valueForTests } from './in-pipelines.ts';

/** A setting of a program of Spring that is filled in from a variable from now on. */
export interface SpringMove {
  /** Of the file of settings, or of a class that is given the property. */
  readonly path: string;
  /** As settings write it; undefined for a part of one. */
  readonly property?: string | undefined;
  readonly name: string;
}

/**
 * Gives the tests that start the whole program a value of their own for the variable, in settings that go before those of the program and that nothing but
 * tests has: on each machine, in pipelines and in builds of images. None where no test starts it, or the tests have settings of their own. Sources: Spring
 * Boot, "Testing Spring Boot Applications", `@SpringBootTest`, and "Externalized Configuration", external application properties: `classpath:/config/`.
 */
export function givenToTests(move: SpringMove, context: FixContext): readonly FileChange[] {
  const own = settingsOfTests(move, context);
  const value = valueForTests(move.name);
  if (own === undefined || own.other !== undefined || value === undefined) return [];
  const text = context.text(own.path);
  return text?.includes(`${move.name}=`) ? [] : [withLine(own.path, text, `${move.name}=${value}`)];
}

/** In words, that such tests want a value, which `givenToTests` cannot give; undefined where it does, or no test wants one. */
export function leftToTests(move: SpringMove, context: FixContext): string | undefined {
  const own = settingsOfTests(move, context);
  if (own === undefined || givenToTests(move, context).length > 0 || context.text(own.path)?.includes(`${move.name}=`))
    return undefined;
  const where = own.other ?? own.path;
  return `Tests under ${own.module}src/test start the program, and fail where nothing sets ${move.name}: give them a value of their own in ${where}.`;
}

interface SettingsOfTests {
  readonly path: string;
  readonly module: string;
  /** The file of another syntax that stands in its place. */
  readonly other: string | undefined;
}

function settingsOfTests({ path, property }: SpringMove, context: FixContext): SettingsOfTests | undefined {
  const [, module, profile] = ofProgram.exec(path) ?? [];
  if (module === undefined) return undefined;
  if (profile !== undefined && !isActive(profile.slice(1), `${module}src/main/resources/`, context)) return undefined;
  const tests = context.paths().filter((each) => each.startsWith(`${module}src/test/`));
  const stated = tests.filter((each) =>
    /\/resources\/(?:config\/)?application[\w.-]*\.(?:properties|ya?ml)$/.test(each),
  );
  const folder = `${module}src/test/resources/config/application`;
  // Tests see settings of theirs in place of those by the same name.
  const isHidden = stated.some((each) => /\/resources\/application\.\w+$/.test(each));
  const key = property?.split('.').at(-1);
  const isSet =
    key !== undefined && stated.some((each) => new RegExp(`(?:^|[\\s.])${key}\\s*[:=]`).test(context.text(each) ?? ''));
  const isStarted = tests.slice(0, mostFiles).some((each) => /@SpringBootTest\b/.test(context.text(each) ?? ''));
  if (isHidden || isSet || !isStarted) return undefined;
  const other = stated.find((each) => each.startsWith(`${folder}.y`));
  return { path: `${folder}.properties`, module, other };
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
