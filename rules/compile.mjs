// Validates rules/**/*.yaml and writes what the host passes to the engine: dist/rules.json, dist/detectors.jsonl, dist/anchors.bin.
// `--docs` writes docs/rules/, `--check` fails where it is not current, `--examples` prints all rules with their examples.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { asciiJson, asciiOf } from './ascii-json.mjs';
import { measured } from './measure.mjs';
import { rulePages } from './pages.mjs';
import { secretExamples } from './secrets/examples.mjs';

const checksFolder = 'server/engine/rules/checks';
const fixesFolder = 'server/engine/fixes';

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));

async function main(args) {
  const { rules } = compileRules();
  if (args.includes('--docs')) writePages(rulePages(rules));
  else if (args.includes('--check')) checkPages(rulePages(rules));
  else if (args.includes('--examples')) console.log(JSON.stringify(rules));
  else await writeCatalogue();
}

/** Writes rules and detectors into dist/; throws with one line per fault. */
export async function writeCatalogue() {
  const { rules, detectors } = compileRules();
  mkdirSync('dist', { recursive: true });
  const entries = detectors.map(({ examples, message, fixes, references, opens, ...detector }) => detector);
  const built = await measured(entries);
  writeFileSync('dist/rules.json', asciiJson(packed(rules)));
  writeFileSync('dist/detectors.jsonl', asciiOf(built.detectors));
  writeFileSync('dist/anchors.bin', built.anchors);
}

/** Rules as `parseCatalogue` reads them: those with the same fixes share one list, which is a third of all text otherwise. */
function packed(rules) {
  const places = new Map();
  const placeOf = (fixes) => {
    const text = JSON.stringify(fixes);
    if (!places.has(text)) places.set(text, places.size);
    return places.get(text);
  };
  const written = rules.map(({ examples, check, fixes, ...rule }) => ({ ...rule, fixes: placeOf(fixes) }));
  return { rules: written, fixes: [...places.keys()].map((text) => JSON.parse(text)) };
}

/** All rules with their examples, those of the secret detectors included, and the detectors; throws with one line per fault. */
export function compileRules() {
  const files = yamlFiles('rules').map((file) => ({ file, data: parse(readFileSync(file, 'utf8')) }));
  const providers = files.filter(isProvider);
  const written = files.filter((entry) => !isProvider(entry));
  const faults = [
    ...schemaFaults('rules/schema.json', written),
    ...schemaFaults('rules/secrets/schema.json', providers),
    ...written.flatMap(nameFaults),
  ];
  const detectors = providers.flatMap(detectorsOf);
  faults.push(...detectors.flatMap(detectorNameFaults), ...[...written, ...detectors].flatMap(replacingFaults));
  if (faults.length === 0) faults.push(...tableFaults(written), ...checkFaults(written), ...fixFaults(files));
  if (faults.length > 0) throw new Error(`${faults.length} faults in rules/\n${faults.join('\n')}`);
  const rules = [...written.map(({ data }) => completed(data)), ...detectors.map(({ data }) => secretRule(data))];
  return {
    rules: rules.sort((a, b) => (a.id < b.id ? -1 : 1)),
    detectors: detectors.map(({ data }) => data),
  };
}

/** A file of rules/secrets/ that does not say what it looks at describes a provider's detectors. */
function isProvider({ file, data }) {
  return file.startsWith('rules/secrets/') && data?.each === undefined;
}

/** The detectors of a provider, each with what the file says for all. */
function detectorsOf({ file, data }) {
  const { provider, revoke, renew } = data ?? {};
  return (data?.detectors ?? []).map((detector) => ({
    file,
    data: { provider, ...(detector.renew ? {} : { revoke }), renew, ...detector },
  }));
}

function detectorNameFaults({ file, data }) {
  const provider = path.basename(file, '.yaml');
  return data.id?.startsWith(`secret-${provider}-`)
    ? []
    : [`${file}: ${data.id} does not begin with secret-${provider}-`];
}

function replacingFaults({ file, data }) {
  return data?.replaces ? [`${file}: only a repository's own ${data.id} may replace ours`] : [];
}

function completed(rule) {
  return { fixes: [], references: [], yieldsTo: [], examples: { bad: [], good: [] }, ...rule };
}

/** A title behind another word: words that are no names begin with a small letter. */
function withinSentence(title, commonWords) {
  const isCommon = commonWords.some((word) => title === word || title.startsWith(`${word} `));
  return isCommon ? title[0].toLowerCase() + title.slice(1) : title;
}

/** The catalogue rule of a secret detector; server/engine/rules/detector-rule.ts does the same for a repository's own. */
function secretRule(detector) {
  const defaults = JSON.parse(readFileSync('rules/secrets/defaults.json', 'utf8'));
  return completed({
    id: detector.id,
    title: `${defaults.title} ${withinSentence(detector.title, defaults.commonWords)}`,
    category: 'secrets',
    level: detector.isPublic ? 'note' : (detector.level ?? defaults.level),
    each: 'credential',
    when: { rule: detector.id, storage: 'literal' },
    message: detector.message ?? (detector.isPublic ? defaults.publicMessage : defaults.message),
    why: detector.isPublic ? detector.why : `${detector.why} ${defaults.why}`,
    fixes: detector.fixes ?? defaults.fixes,
    references: [...(detector.references ?? defaults.references), ...(detector.revoke ? [detector.revoke] : [])],
    ...(detector.opens ? { opens: detector.opens } : {}),
    ...(detector.revoke ? { revoke: detector.revoke, provider: detector.provider } : {}),
    ...(detector.renew ? { renew: detector.renew } : {}),
    examples: detector.examples ?? secretExamples(detector),
  });
}

function schemaFaults(schemaFile, entries) {
  if (entries.length === 0) return [];
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(schemaFile, 'utf8')),
  );
  return entries.flatMap(({ file, data }) =>
    validate(data)
      ? []
      : validate.errors.map(
          (error) => `${file}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`,
        ),
  );
}

function nameFaults({ file, data }) {
  const name = path.basename(file, '.yaml');
  return data?.id === name ? [] : [`${file}: the id ${data?.id} is not the file's name`];
}

/** A rule stands in the table as it says itself, and in the folder of its category. */
function tableFaults(entries) {
  const table = new Map(readTable().map((row) => [row.id, row]));
  return entries.flatMap(({ file, data }) => {
    const row = table.get(data.id);
    if (!row) return [`${file}: ${data.id} is not in rules/rules.tsv`];
    const folder =
      path.dirname(file) === `rules/${data.category}` ? [] : [`${file}: belongs in rules/${data.category}/`];
    const differs = ['category', 'level'].filter((column) => row[column] !== data[column]);
    return [
      ...folder,
      ...differs.map((column) => `${file}: ${column} ${data[column]}, rules/rules.tsv says ${row[column]}`),
    ];
  });
}

/** The ids with category and level, in the table's order. */
export function readTable() {
  const [, ...lines] = readFileSync('rules/rules.tsv', 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [id, category, level] = line.split('\t');
    return { id, category, level };
  });
}

/** `check: true` and a file in checks/ go together. */
function checkFaults(entries) {
  const files = moduleNames(checksFolder).filter((name) => name !== 'registry');
  const claimed = entries.filter(({ data }) => data.check).map(({ data }) => data.id);
  return [
    ...claimed.filter((id) => !files.includes(id)).map((id) => `${checksFolder}/${id}.ts is missing`),
    ...files.filter((id) => !claimed.includes(id)).map((id) => `${checksFolder}/${id}.ts: no rule says check: true`),
  ];
}

/** A fix that a rule names has a file of its name, in whichever folder of `fixes/`. */
function fixFaults(entries) {
  const kinds = moduleNames(fixesFolder);
  return entries.flatMap(({ file, data }) =>
    (data.fixes ?? [])
      .filter((fix) => !kinds.includes(fix))
      .map((fix) => `${file}: no fix kind ${fix}.ts below ${fixesFolder}`),
  );
}

/** The names of all modules below a folder. */
function moduleNames(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.basename(name, '.ts'));
}

/** Rules and detectors stand one folder deep; `rules/tables/` holds vendor facts. */
function yamlFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('tables'))
    .map((name) => path.posix.join(folder, ...name.split(path.sep)))
    .sort();
}

function writePages(pages) {
  mkdirSync('docs/rules', { recursive: true });
  for (const [file, text] of pages) writeFileSync(file, text);
}

function checkPages(pages) {
  const stale = pages
    .filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text)
    .map(([file]) => file);
  const known = new Set(pages.map(([file]) => file));
  const left = existsSync('docs/rules')
    ? readdirSync('docs/rules')
        .map((name) => `docs/rules/${name}`)
        .filter((file) => !known.has(file))
    : [];
  if (stale.length + left.length === 0) return;
  console.error(`Not current, run node rules/compile.mjs --docs: ${[...stale, ...left].join(' ')}`);
  process.exitCode = 1;
}
