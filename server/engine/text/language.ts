import { copiedFrom } from './paths/copied-path.ts';
import { keptOfName } from './paths/file-name.ts';
import { keptOfPath } from './paths/kept-of-path.ts';

/**
 * Invariant of `text/`: what can be said of a text or a path without reading any syntax. Everything is pure,
 * takes one pass at most, and costs nothing for texts without the marks it looks for.
 */

/** Language or syntax of a file, named as editors name them; `text` where the path does not tell. */
export type Language =
  | 'bicep'
  | 'c'
  | 'clojure'
  | 'csharp'
  | 'css'
  | 'dart'
  | 'dockerfile'
  | 'dotenv'
  | 'elixir'
  | 'erlang'
  | 'fsharp'
  | 'go'
  | 'groovy'
  | 'haskell'
  | 'hcl'
  | 'html'
  | 'ini'
  | 'java'
  | 'javascript'
  | 'json'
  | 'julia'
  | 'kotlin'
  | 'lua'
  | 'markdown'
  | 'objective-c'
  | 'ocaml'
  | 'perl'
  | 'php'
  | 'powershell'
  | 'properties'
  | 'python'
  | 'r'
  | 'ruby'
  | 'rust'
  | 'scala'
  | 'shell'
  | 'solidity'
  | 'sql'
  | 'swift'
  | 'text'
  | 'toml'
  | 'tsx'
  | 'typescript'
  | 'vb'
  | 'xml'
  | 'yaml'
  | 'zig';

/** The language that a repository-relative path stands for. */
export const languageOf: (path: string) => Language = keptOfPath(
  keptOfName((name) => languageByName(name) ?? languageByName(copiedFrom(name)) ?? 'text'),
);

function languageByName(written: string): Language | undefined {
  const name = written.toLowerCase();
  return byName.get(name) ?? byNamePattern(name) ?? byExtension.get(extensionOf(name));
}

function byNamePattern(name: string): Language | undefined {
  if (name.startsWith('.env') || name.endsWith('.env') || name.includes('.env.')) return 'dotenv';
  if (name.startsWith('dockerfile') || name.startsWith('containerfile')) return 'dockerfile';
  // A project keeps an older one beside it under a longer name.
  return name.endsWith('fastfile') ? 'ruby' : undefined;
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

const byName: ReadonlyMap<string, Language> = new Map<string, Language>([
  ['.npmrc', 'ini'],
  ['.pypirc', 'ini'],
  ['.gitconfig', 'ini'],
  ['.netrc', 'ini'],
  ['.replit', 'toml'],
  ['credentials', 'ini'],
  ['.babelrc', 'json'],
  ['.eslintrc', 'json'],
  ['kubeconfig', 'yaml'],
  ['jenkinsfile', 'groovy'],
  ['makefile', 'shell'],
  ['crontab', 'shell'],
  ['sudoers', 'ini'],
  ['.bashrc', 'shell'],
  ['.zshrc', 'shell'],
  ['.profile', 'shell'],
  ['.bash_profile', 'shell'],
  ['gemfile', 'ruby'],
  ['rakefile', 'ruby'],
  ['vagrantfile', 'ruby'],
  ['fastfile', 'ruby'],
  ['appfile', 'ruby'],
  ['matchfile', 'ruby'],
  ['podfile', 'ruby'],
  ['brewfile', 'ruby'],
  ['config.ru', 'ruby'],
]);

const byExtension: ReadonlyMap<string, Language> = new Map<string, Language>(
  Object.entries({
    bicep: ['bicep', 'bicepparam'],
    c: ['c', 'h', 'cc', 'cpp', 'cxx', 'hpp', 'hh', 'ino'],
    clojure: ['clj', 'cljs', 'edn'],
    csharp: ['cs', 'csx'],
    css: ['css', 'scss', 'sass', 'less'],
    dart: ['dart'],
    dockerfile: ['dockerfile'],
    elixir: ['ex', 'exs'],
    erlang: ['erl', 'hrl'],
    fsharp: ['fs', 'fsi', 'fsx'],
    go: ['go'],
    groovy: ['groovy', 'gradle'],
    haskell: ['hs', 'lhs', 'elm', 'purs'],
    hcl: ['tf', 'tfvars', 'hcl', 'nomad', 'tofu'],
    html: ['html', 'htm', 'vue', 'svelte'],
    ini: ['ini', 'cfg', 'conf', 'cnf', 'editorconfig', 'service'],
    java: ['java'],
    javascript: ['js', 'jsx', 'mjs', 'cjs'],
    json: ['json', 'jsonc', 'json5', 'ipynb', 'tfstate', 'webmanifest'],
    julia: ['jl'],
    kotlin: ['kt', 'kts'],
    lua: ['lua'],
    markdown: ['md', 'mdx', 'mdc', 'markdown'],
    'objective-c': ['m', 'mm'],
    ocaml: ['ml', 'mli'],
    perl: ['cgi', 'pl', 'pm', 't'],
    php: ['php', 'phtml'],
    powershell: ['ps1', 'psm1', 'psd1'],
    properties: ['properties'],
    python: ['py', 'pyi', 'pyw'],
    r: ['r'],
    ruby: ['rb', 'erb', 'rake'],
    rust: ['rs'],
    scala: ['scala', 'sbt'],
    shell: ['sh', 'bash', 'zsh', 'ksh', 'fish', 'mk'],
    solidity: ['sol'],
    sql: ['sql', 'psql', 'pgsql', 'ddl', 'pls', 'plsql', 'pks', 'pkb'],
    swift: ['swift'],
    toml: ['toml'],
    tsx: ['tsx'],
    typescript: ['ts', 'mts', 'cts'],
    vb: ['vb'],
    xml: ['xml', 'xsd', 'xsl', 'csproj', 'config', 'plist', 'pom', 'resx', 'jelly'],
    yaml: ['yaml', 'yml'],
    zig: ['zig'],
  } satisfies Partial<Record<Language, readonly string[]>>).flatMap(([language, extensions]) =>
    extensions.map((extension): [string, Language] => [extension, language as Language]),
  ),
);
