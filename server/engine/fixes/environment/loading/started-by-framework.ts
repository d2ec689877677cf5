import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { isOutside } from '../../../text/paths/outside-path.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';
import { pipelineFiles } from './pipeline-files.ts';

/** A folder of the repository that a command runs in, empty or with a slash at its end. */
interface Place {
  readonly folder: string;
  readonly context: FixContext;
}

/** A command that names no file, since its framework or build knows which one it starts. */
interface Framework {
  /** Up to what it is given. */
  readonly command: RegExp;
  files(given: string, place: Place): readonly string[];
}

/** The files that such a command starts, those alone that it runs in any case; undefined for any other command. */
export function startedByFramework(command: string, place: Place): readonly string[] | undefined {
  const own = command.replace(handing, '');
  const found = frameworks.find((each) => each.command.test(own));
  return found?.files(`${command.slice(0, command.length - own.length)} ${own.replace(found.command, '')} `, place);
}

const handing = /^(?:(?:\w+=\S*|sudo|env|bundle[ \t]+exec|(?:poetry|uv|pipenv|pdm|rye)[ \t]+run)[ \t]+)+/;

const frameworks: readonly Framework[] = [
  { command: /^(?:python[\d.]*[ \t]+-m[ \t]+)?flask(?=\s)/, files: ofFlask },
  { command: /^(?:ruby[ \t]+)?(?:\.\/)?(?:bin\/)?rails(?=\s)/, files: ofRails },
  {
    command: /^(?:\.\/)?(?:bin\/)?rake(?=\s)/,
    files: (given, place) => [...there(['Rakefile'], place), ...ofRails(given, place)],
  },
  { command: /^dotnet[ \t]+(?:watch[ \t]+)?run(?=\s|$)/, files: ofDotnet },
  { command: /^cargo[ \t]+(?:\+\S+[ \t]+)?run(?=\s|$)/, files: ofCargo },
  { command: /^(?:\.\/)?mvnw?(?=\s)/, files: ofMaven },
  { command: /^(?:\.\/)?gradlew?(?=\s)/, files: ofGradle },
];

function there(files: readonly string[], { folder, context }: Place): readonly string[] {
  return files.map((file) => folder + file).filter((path) => context.text(path) !== undefined);
}

/** The value of an option, as a word of its own or behind a sign of equality. */
function optionOf(given: string, names: string): string | undefined {
  return new RegExp(`(?:^|\\s)(?:${names})[ \\t=]\\s{0,9}([^\\s-]\\S*)`).exec(given)?.[1];
}

/** Source: Flask, "Application Discovery" and "Environment Variables From dotenv". */
function ofFlask(given: string, place: Place): readonly string[] {
  if (!/\s[a-z][\w-]*\s/.test(given)) return [];
  const { folder, context } = place;
  const kept = ['.flaskenv', '.env'].map(
    (file) => /^(?:export )?FLASK_APP=["']?([\w./:]+)/m.exec(context.text(folder + file) ?? '')?.[1],
  );
  const named = optionOf(given, '--app|-A|FLASK_APP') ?? kept.find((each) => each !== undefined);
  if (named !== undefined) {
    const module = named
      .replace(/[:(].*$/, '')
      .replace(/\.py$/, '')
      .replace(/^\.\//, '')
      .replaceAll('.', '/');
    return there([`${module}.py`, `${module}/__init__.py`], place).slice(0, 1);
  }
  // A pipeline may name another one for its steps or its jobs.
  const isNamedBeside = context
    .paths()
    .filter((path) => pipelineFiles.github.test(path) || pipelineFiles.azure.test(path))
    .some((path) => /\bFLASK_APP["']?[ \t]*:/.test(context.text(path) ?? ''));
  const usual = isNamedBeside ? [] : there(['wsgi.py', 'app.py'], place).slice(0, 1);
  return usual.filter((path) => /\bFlask\(|\b(?:create|make)_app\b/.test(context.text(path) ?? ''));
}

/** What starts the whole program: a server, a console, what is run in it, and tasks that need its environment. Sources: Rails, "The Rails Initialization Process", "The Rails Command Line". */
const boots =
  /\s(?:server|s|console|c|runner|r|db:(?:migrate|seed|setup|prepare|reset)(?::[\w:]+)?|assets:precompile)\s/;

function ofRails(given: string, place: Place): readonly string[] {
  const { folder, context } = place;
  if (context.text(`${folder}config/application.rb`) === undefined || !boots.test(given)) return [];
  const initializers = context
    .paths()
    .filter((path) => path.startsWith(`${folder}config/initializers/`) && path.endsWith('.rb'));
  const script = /\s(?:runner|r)\s+(?:-e\s+\S+\s+)?([\w./-]+\.rb)\s/.exec(given)?.[1];
  const seeds = /\sdb:(?:seed|setup|prepare|reset)\s/.test(given) ? ['db/seeds.rb'] : [];
  const own = script === undefined || isOutside.test(script) ? [] : [script];
  return [...there(['config/application.rb', 'config/environment.rb', ...seeds, ...own], place), ...initializers];
}

/** Source: .NET, `dotnet run`; ASP.NET Core, "App startup". */
function ofDotnet(given: string, { folder, context }: Place): readonly string[] {
  const named = optionOf(given.split(' -- ')[0] ?? '', '--project');
  const whole = named === undefined ? folder : joinedPath(folder, named);
  if (whole === undefined || (named !== undefined && isOutside.test(named))) return [];
  const isFile = /\.\w+proj$/.test(whole);
  const own = isFile ? folderPrefixOf(whole) : whole === '' || whole.endsWith('/') ? whole : `${whole}/`;
  const projects = context.paths().filter((path) => path.endsWith('.csproj') && folderPrefixOf(path) === own);
  if (isFile ? !projects.includes(whole) : projects.length !== 1) return [];
  const [program] = there(['Program.cs'], { folder: own, context });
  if (program === undefined) return [];
  const startup = /\bUseStartup<Startup>/.test(context.text(program) ?? '') ? ['Startup.cs'] : [];
  return [program, ...there(startup, { folder: own, context })];
}

/** Source: Cargo, `cargo run`, "Target auto-discovery". */
function ofCargo(given: string, { folder, context }: Place): readonly string[] {
  const own = given.split(' -- ')[0] ?? '';
  const manifest = optionOf(own, '--manifest-path') ?? 'Cargo.toml';
  const path = isOutside.test(manifest) ? undefined : joinedPath(folder, manifest);
  const text = path === undefined ? undefined : context.text(path);
  if (path === undefined || text === undefined || !/^\[package\]/m.test(text) || /^\[\[bin\]\]/m.test(text)) return [];
  // An example is given no secrets.
  if (/\s(?:-p|--package|--example)[ =]/.test(own)) return [];
  const place = { folder: folderPrefixOf(path), context };
  const bin = optionOf(own, '--bin') ?? /^default-run\s*=\s*"([\w-]+)"/m.exec(text)?.[1];
  const isMain = bin !== undefined && new RegExp(`^name\\s*=\\s*"${literalPattern(bin)}"`, 'm').test(text);
  if (bin !== undefined && !isMain) return there([`src/bin/${bin}.rs`, `src/bin/${bin}/main.rs`], place).slice(0, 1);
  return there(['src/main.rs'], place);
}

/** Sources: Spring Boot, Maven plugin, `spring-boot:run`; Exec Maven Plugin, `exec:java`. */
function ofMaven(given: string, place: Place): readonly string[] {
  if (/\s(?:-f|--file|-pl|--projects)[ =]/.test(given)) return [];
  if (/\sspring-boot:run\s/.test(given)) return ofSpring(place);
  if (!/\sexec:java\s/.test(given)) return [];
  const main =
    optionOf(given, '-Dexec\\.mainClass') ??
    /<mainClass>([\w.]+)<\/mainClass>/.exec(place.context.text(`${place.folder}pom.xml`) ?? '')?.[1];
  return ofClass(main, place);
}

/** Sources: Gradle, "The Application Plugin"; Spring Boot, Gradle plugin, `bootRun`. */
function ofGradle(given: string, { folder, context }: Place): readonly string[] {
  if (/\s(?:-p|--project-dir|-b)[ =]/.test(given)) return [];
  const [, path = '', task] = /\s:?((?:[\w-]+:)*)(run|bootRun)\s/.exec(given) ?? [];
  if (task === undefined) return [];
  const place = { folder: folder + path.replaceAll(':', '/'), context };
  if (task === 'bootRun') return ofSpring(place);
  const build = ['build.gradle', 'build.gradle.kts'].map((file) => context.text(place.folder + file) ?? '').join('\n');
  return ofClass(/\bmainClass(?:Name)?\b[ \t]*(?:=|\.set\()?[ \t]*["']([\w.]+)["']/.exec(build)?.[1], place);
}

/** The file of a class; Kotlin calls that of functions alone `MainKt`. */
function ofClass(name: string | undefined, place: Place): readonly string[] {
  const file = name?.replaceAll('.', '/');
  if (file === undefined) return [];
  return there([`src/main/java/${file}.java`, `src/main/kotlin/${file.replace(/Kt$/, '')}.kt`], place).slice(0, 1);
}

/** The class of a Spring program, where there is one, and what it makes of the classes of its package as it starts. Sources: Spring Boot, `@SpringBootApplication`; Spring, "Classpath Scanning". */
function ofSpring({ folder, context }: Place): readonly string[] {
  const sources = context
    .paths()
    .filter((path) => path.startsWith(`${folder}src/main/`) && /\.(?:java|kt)$/.test(path));
  if (sources.length > mostSources) return [];
  const holding = (pattern: RegExp) => sources.filter((path) => pattern.test(context.text(path) ?? ''));
  const [own, other] = holding(/^@SpringBootApplication\b/m);
  if (own === undefined || other !== undefined) return [];
  if (/@SpringBootApplication\([^)]*scanBase|@ComponentScan\b/.test(context.text(own) ?? '')) return [own];
  const beans = holding(/^@(?:Component|Service|Configuration|RestController|Controller|Repository)\b/m).filter(
    (path) =>
      path.startsWith(folderPrefixOf(own)) && !/@(?:Profile|Conditional\w*|Lazy)\b/.test(context.text(path) ?? ''),
  );
  return [own, ...beans];
}

const mostSources = 2_000;
