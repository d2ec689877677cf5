import { upperSnake } from '../../secret/secret-literal.ts';
import type { Reader } from './placeholder-reader.ts';

/** As such files are called: a program is asked for how it reads one, which costs a look at its sources. */
const settingsFile =
  /(^|\/)\.?(?:app|application|base|conf|configs?|configuration|default|dev|development|env|local|prod|production|secrets|server|settings?)(?:[._-][\w.-]+)?\.(?:toml|ya?ml|json)$/i;

/**
 * Files of settings that programs read by a library which puts variables before them: only where a source of the program shows
 * it, since the name of the variable is made there.
 */
export const programReaders: readonly Reader[] = [
  // The crate config, `Environment`: a prefix, and a separator between the keys; before 0.12 the one behind the prefix was another.
  {
    files: settingsFile,
    told: {
      by: /\.rs$/,
      says: [
        '\\bEnvironment::with_prefix\\(\\s*"\\w+"\\s*\\)[^;]*\\.separator\\(',
        '[/"]{folder}[/"]',
        '[/"]{stem}(?:\\.\\w+)?"',
        '\\bFile::(?:with_name|from|from_str)\\b',
      ],
      unless: { by: /(^|\/)Cargo\.toml$/, says: /^config\s*=\s*(?:\{[^}\n]*version\s*=\s*)?"[=^~]?0\.(?:\d|1[01])\b/m },
    },
    placeholder: () => '',
    name: 'whole path',
    language: 'rust',
    drops(path, told = '') {
      const [, prefix = ''] = /\bEnvironment::with_prefix\(\s*"(\w+)"/.exec(told) ?? [];
      const separator = /\.separator\(\s*"(_{1,2})"/.exec(told)?.[1];
      const behind = /\.prefix_separator\(\s*"(_{1,2})"/.exec(told)?.[1] ?? separator;
      // A key with the separator in it would be taken for two.
      if (separator === undefined || path.includes(separator)) return undefined;
      return `${prefix}${behind}${path.split('.').join(separator)}`.toUpperCase();
    },
  },
  // Viper, "Working with Environment Variables": what is left empty in the file is still known to who reads all of it.
  {
    files: settingsFile,
    told: {
      by: /\.go$/,
      says: [
        '\\.AutomaticEnv\\(\\)',
        '\\.SetConfigName\\(\\s*"{stem}"|\\.SetConfigFile\\(\\s*"(?:[^"]*/)?{name}"',
        '[/".]{folder}[/"]',
        '\\.SetEnvKeyReplacer\\(\\s*strings\\.NewReplacer\\(\\s*"\\."\\s*,\\s*"_{1,2}"',
      ],
    },
    placeholder: () => '',
    name: 'whole path',
    language: 'go',
    usual(path, told = '') {
      const prefix = /\.SetEnvPrefix\(\s*"(\w+)"/.exec(told)?.[1];
      const separator = /NewReplacer\(\s*"\."\s*,\s*"(_{1,2})"/.exec(told)?.[1] ?? '_';
      // A hyphen is no part of a variable's name, unless the program replaces it, too.
      if (path.includes('-')) return undefined;
      return [prefix, path.split('.').join(separator)].filter(Boolean).join('_').toUpperCase();
    },
  },
  // Dynaconf, "Environment variables": they come before the files, whose first keys may be environments.
  {
    files: settingsFile,
    told: { by: /\.py$/, says: ['\\bDynaconf\\(', '["\'/]{name}["\']'] },
    placeholder: () => '',
    name: 'whole path',
    language: 'python',
    drops(path, told = '') {
      if (/\benvvar_prefix\s*=\s*(?!["'])/.test(told)) return undefined;
      const prefix = /\benvvar_prefix\s*=\s*["'](\w+)["']/.exec(told)?.[1] ?? 'DYNACONF';
      const isLayered = /\benvironments\s*=\s*True\b/.test(told);
      const keys = path.split('.').slice(isLayered ? 1 : 0);
      return keys.length === 0
        ? undefined
        : upperSnake([prefix, keys[0] ?? ''].join('.')) +
            keys
              .slice(1)
              .map((key) => `__${key}`)
              .join('');
    },
  },
];
