// The command line against gitleaks and secretlint, on one tree, in one run: only what ours reads as text and what gitleaks
// does not leave by its path is in it, so that all three read the same bytes. And where our time goes, stage by stage.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { saidBy } from './bundled.mjs';

const runs = 5;

/** Paths that gitleaks reads nothing of (the `paths` of its allowlist in `config/gitleaks.toml`, v8.16.0, which Debian has). */
const leftByGitleaks =
  /gitleaks\.toml|(?:jpg|gif|doc|docx|zip|xls|pdf|bin|svg|socket)$|go\.(?:mod|sum)$|node_modules|package-lock\.json|vendor/;

/**
 * Prints seconds by the clock and of the processors, MB/s and ratios of the fastest of five runs each, which take turns; then
 * the stages of our own. A run before them, of each, is not counted: it finds the files in memory, and what a program keeps.
 */
export async function comparePeers(label, folder) {
  const { stages, texts } = await saidBy('stages', folder);
  const tree = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-peers-'));
  try {
    let bytes = 0;
    const read = texts.filter((file) => !leftByGitleaks.test(file));
    for (const file of read) {
      const copy = path.join(tree, file);
      mkdirSync(path.dirname(copy), { recursive: true });
      copyFileSync(path.join(folder, file), copy);
      bytes += statSync(copy).size;
    }
    const megabytes = bytes / 1024 / 1024;
    const left = texts.length - read.length;
    console.log(
      `${label}: ${read.length} texts, ${megabytes.toFixed(1)} MB; ${left} more are left, as gitleaks never reads them`,
    );
    const tools = { 'secrets alone': ours(tree, ['--only', 'secrets']), everything: ours(tree, []), ...peers(tree) };
    const times = fastest(tools, tree);
    const own = times.get('secrets alone');
    for (const name of Object.keys(tools)) console.log(line(name, megabytes, times.get(name), own));
    for (const [stage, ms] of stages) console.log(`    ${stage.padEnd(26)} ${ms.toFixed(0).padStart(6)} ms`);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function line(name, megabytes, time, own) {
  if (time === undefined) return `  ${name.padEnd(14)} is not installed here`;
  const number = (value, digits, width) => value.toFixed(digits).padStart(width);
  return [
    `  ${name.padEnd(14)} ${number(time.clock, 2, 7)} s `,
    `${number(time.processors, 2, 7)} s of processors `,
    `${number(megabytes / time.clock, 1, 6)} MB/s `,
    `${number(time.clock / own.clock, 1, 6)} times our secrets scan, of processors ${number(time.processors / own.processors, 1, 0)}`,
  ].join(' ');
}

function ours(tree, more) {
  return [
    process.execPath,
    [
      path.resolve('dist/cli.js'),
      'scan',
      tree,
      '--format',
      'json',
      '--output',
      '/dev/null',
      '--fail-on',
      'none',
      ...more,
    ],
  ];
}

function peers(tree) {
  return { gitleaks: gitleaks(tree), secretlint: secretlint() };
}

function gitleaks(tree) {
  const { status, stdout } = spawnSync('gitleaks', ['version'], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const [, minor = '0'] = /8\.(\d+)/.exec(stdout) ?? [];
  return Number(minor) >= 19
    ? ['gitleaks', ['dir', tree, '--exit-code', '0', '--no-banner']]
    : ['gitleaks', ['detect', '--no-git', '-s', tree, '--exit-code', '0']];
}

/**
 * With its recommended rules, over all files and without ignore files, which the tree may hold as data. Its profiler, which
 * takes most of the time in large trees and which nobody asked for, is off.
 */
function secretlint() {
  const rules = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-secretlint-'));
  process.once('exit', () => rmSync(rules, { recursive: true, force: true }));
  const config = path.join(rules, '.secretlintrc.json');
  const preset = path.resolve('node_modules/@secretlint/secretlint-rule-preset-recommend');
  writeFileSync(config, JSON.stringify({ rules: [{ id: preset }] }));
  writeFileSync(path.join(rules, 'ignored'), '');
  const program = path.resolve('node_modules/secretlint/bin/secretlint.js');
  const options = [
    '--secretlintrc',
    config,
    '--secretlintignore',
    path.join(rules, 'ignored'),
    '--format',
    'json',
    '--no-color',
  ];
  const unprofiled = "data:text/javascript,import { performance } from 'node:perf_hooks'; performance.mark = () => {};";
  return [process.execPath, ['--import', unprofiled, program, ...options, '**/*']];
}

/** The tools take turns, so that what else the machine does hits all alike. */
function fastest(tools, tree) {
  const times = new Map();
  for (const tool of Object.values(tools)) if (tool !== undefined) timed(tool, tree);
  for (let run = 0; run < runs; run++)
    for (const [name, tool] of Object.entries(tools)) {
      if (tool === undefined) continue;
      const { clock, processors } = timed(tool, tree);
      const before = times.get(name);
      times.set(name, {
        clock: Math.min(clock, before?.clock ?? clock),
        processors: Math.min(processors, before?.processors ?? processors),
      });
    }
  return times;
}

/** Nobody speaks to a network: Node would read the certificates of one at each start. */
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/** Seconds. Status 1 is how secretlint says that it found something. */
function timed([command, args], tree) {
  const [started, used] = [performance.now(), childrenTime()];
  const { status, error } = spawnSync(command, args, { stdio: 'ignore', cwd: tree, env });
  if (error || status > 1) throw error ?? new Error(`${command} ended with ${status}`);
  return { clock: (performance.now() - started) / 1000, processors: childrenTime() - used };
}

/** Seconds of processors that ended children of this process have used; where the system does not tell, nothing. */
function childrenTime() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return Number.NaN;
  }
}
