import { javaRead, named, pythonRead, type Spelling } from './fallback-spelling.ts';
import { assertion } from './script/script.ts';

/** The same once more in what is asked before: `x ? x : '…'`. */
const asked = (call: string) => new RegExp(String.raw`(?<call>${call})\s*\?\s*\k<call>\s*:\s*$`);
const kept: Spelling['write'] = ({ call = '' }) => call;

/** A read of PHP, by its function or from what holds all variables. */
const ofPhp = String.raw`\bgetenv\(\s*${named}\s*\)|\$_(?:ENV|SERVER)\[(?<mark>["'])(?<other>\w{1,80})\k<mark>\]`;

/**
 * Conditions that give a variable where it is set and the literal where it is not, and operators of languages that have no other way. Sources: MDN, "Destructuring"; Python, "Conditional
 * expressions"; Go, `cmp.Or`; Rust, `Result::or_else`, `option_env!`; PowerShell, "about_Operators", null-coalescing; Scala, `sys.env`; Lua 5.4, "Logical Operators"; Perl, "perlop".
 */
export const furtherSpellings: Readonly<Record<string, readonly Spelling[] | undefined>> = {
  javascript: [
    // What is missing is undefined, as without a default.
    {
      before: /(?<=[{,]\s*(?<name>[A-Z_][A-Z\d_]{0,80})(?:\s*:\s*\w{1,80})?)\s*=\s*$/,
      behind: /^(?=[^{}]{0,300}\}\s*=\s*process\.env\b)/,
      write: () => '',
      read: ({ name = '' }) => `process.env.${name}`,
    },
  ],
  script: [
    {
      before: asked(String.raw`\bprocess\.env\.(?<name>\w{1,80})`),
      write: ({ call = '' }, move) => call + assertion(move),
    },
    {
      before: asked(String.raw`\bprocess\.env\[${named}\]`),
      write: ({ call = '' }, move) => call + assertion(move),
    },
  ],
  python: [
    {
      before: new RegExp(
        String.raw`(?<call>\b(?:\w+\.)?environ\[${named}\])\s+if\s+["']\k<name>["']\s+in\s+(?:\w+\.)?environ\s+else\s+$`,
      ),
      write: kept,
    },
    {
      before: new RegExp(
        String.raw`(?<of>\b\w+\.)?(?<call>environ\.get|getenv)\(\s*${named}\s*\)\s+if\s+(?:\w+\.)?(?:environ\.get|getenv)\(\s*["']\k<name>["']\s*\)(?:\s+is\s+not\s+None)?\s+else\s+$`,
      ),
      write: pythonRead,
    },
  ],
  ruby: [
    {
      before: new RegExp(
        String.raw`\bENV\.(?:key|has_key|include)\?\(${named}\)\s*\?\s*ENV\[["']\k<name>["']\]\s*:\s*$`,
      ),
      write: ({ quote = '"', name = '' }) => `ENV.fetch(${quote}${name}${quote})`,
    },
  ],
  php: [
    { before: asked(ofPhp), write: kept },
    {
      before: new RegExp(
        String.raw`(?:\bisset|!\s*empty)\(\s*(?<call>\$_(?:ENV|SERVER)\[${named}\])\s*\)\s*\?\s*\k<call>\s*:\s*$`,
      ),
      write: kept,
    },
  ],
  go: [
    // The import of `cmp` stays in use.
    {
      before:
        /(?<call>\bcmp\.Or\(\s*os\.Getenv\("(?<name>\w{1,80})"\)(?:\s*,\s*os\.Getenv\("\w{1,80}"\)){0,4})\s*,\s*$/,
      behind: /^(?=\s*,?\s*\))/,
      write: kept,
    },
  ],
  java: [
    {
      before: new RegExp(
        String.raw`\b(?:java\.util\.)?Objects\.requireNonNullElse\(\s*System\.getenv\(\s*${named}\s*\)\s*,\s*$`,
      ),
      behind: /^\s*\)/,
      write: javaRead,
    },
    {
      before: new RegExp(String.raw`(?<call>\bSystem\.getenv\(${named}\))\s*!=\s*null\s*\?\s*\k<call>\s*:\s*$`),
      write: javaRead,
    },
  ],
  scala: [
    {
      before:
        /\bsys\.env\.(?:getOrElse\(\s*"(?<name>\w{1,80})"\s*,|get\(\s*"(?<other>\w{1,80})"\s*\)\.getOrElse\()\s*$/,
      behind: /^\s*\)/,
      write: ({ name = '' }, { path }) =>
        path.endsWith('.sbt') ? `sys.env.getOrElse("${name}", "")` : `sys.env("${name}")`,
    },
    {
      before: /\bOption\(System\.getenv\("(?<name>\w{1,80})"\)\)\.getOrElse\(\s*$/,
      behind: /^\s*\)/,
      write: ({ name = '' }, { path }) =>
        path.endsWith('.sbt') ? `Option(System.getenv("${name}")).getOrElse("")` : `sys.env("${name}")`,
    },
  ],
  groovy: [{ before: new RegExp(String.raw`(?<call>\bSystem\.getenv\(\s*${named}\s*\))\s*\?:\s*$`), write: kept }],
  rust: [
    {
      // The first is asked first: who sets another one has it.
      before: new RegExp(
        String.raw`(?<call>\benv::var\(\s*${named}\s*\)(?:\s*\.or_else\(\|_\w*\|\s*(?:std::)?env::var\(\s*"\w{1,80}"\s*\)\s*\)){1,4})\s*\.unwrap_or(?:_else\(\|_\w*\|\s*|\()(?:String::from\()?$`,
      ),
      behind: /^(?:\.(?:to_string|to_owned|into)\(\)|\))?\s*\)/,
      write: ({ call = '', name = '' }) => `${call}.expect("${name} is not set")`,
    },
    {
      before: /(?<call>\boption_env!\("(?<name>\w{1,80})"\))\s*\.unwrap_or\(\s*$/,
      behind: /^\s*\)/,
      write: ({ call = '', name = '' }) => `${call}.expect("${name} is not set")`,
    },
  ],
  powershell: [
    {
      before: /(?<call>\$env:(?<name>\w{1,80})(?:\s*\?\?\s*\$env:\w{1,80}){0,4})\s*\?\?\s*$/i,
      write: kept,
    },
    {
      before: /\bif\s*\(\s*(?<call>\$env:(?<name>\w{1,80}))\s*\)\s*\{\s*\k<call>\s*\}\s*else\s*\{\s*$/i,
      behind: /^\s*\}/,
      write: kept,
    },
  ],
  lua: [{ before: new RegExp(String.raw`(?<call>\bos\.getenv\(?\s*${named}\s*\)?)\s+or\s+$`), write: kept }],
  dart: [
    {
      before: new RegExp(String.raw`(?<call>\bPlatform\.environment\[${named}\])\s*\?\?\s*$`),
      write: ({ call = '' }) => `${call}!`,
    },
  ],
  swift: [
    {
      before: /(?<call>\bProcessInfo\.processInfo\.environment\["(?<name>\w{1,80})"\])\s*\?\?\s*$/,
      write: ({ call = '' }) => `${call}!`,
    },
  ],
};
